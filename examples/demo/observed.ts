import type { Case } from 'caseport';
import type { RecordedRequest } from 'caseport/simulator';
import type { ProgramStep } from '../program.ts';

export type Provider = 'talkdesk' | 'salesforce-incident' | 'zoho-desk';
export const providers: readonly Provider[] = ['talkdesk', 'salesforce-incident', 'zoho-desk'];

/** A step of the program with the requests that it made. */
export type ObservedStep = ProgramStep & { readonly requests: readonly RecordedRequest[] };

/** A step that wrote a case, or was to. */
export type WriteStep = Extract<ObservedStep, { readonly call: 'create' | 'update' }>;

export function isWrite(step: ObservedStep): step is WriteStep {
  return step.call === 'create' || step.call === 'update';
}

/** What was compared with the capabilities, and what differs. */
export interface Comparison {
  readonly compared: number;
  /** The case as it was read at the end. */
  readonly record?: Case;
  readonly differences: readonly string[];
}

/** The program's run on one provider. */
export interface Run extends Comparison {
  readonly provider: Provider;
  readonly steps: readonly ObservedStep[];
  /** How many of the steps were taken before the program was started anew. */
  readonly firstRun: number;
}
