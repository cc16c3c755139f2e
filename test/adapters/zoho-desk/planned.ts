import type { Known, Step } from '../../../src/adapter-kit/plan.ts';
import { zohoDeskPlan } from '../../../src/adapters/zoho-desk/zoho-desk-plan.ts';
import type { UpdateOptions } from '../../../src/index.ts';
import type { Written } from '../../../src/mapping/write.ts';

/** A ticket's. */
export const id: string = '1892000001054003';
export const tickets: readonly string[] = ['api', 'v1', 'tickets'];
export const ticket: readonly string[] = [...tickets, id];
export const known = (results: Known['results'] = {}): Known => ({ id, results });

/** A write of these requests, each of which carries a field of its own name. */
export function written(requests: Readonly<Record<string, unknown>>): Written {
  const fields = Object.keys(requests).map((request) => ({ request, field: { path: `${request}Field` } }));
  return { requests, fields, warnings: [] } as unknown as Written;
}

export function update(
  requests: Readonly<Record<string, unknown>>,
  options: UpdateOptions = {},
  assumptions: Readonly<Record<string, unknown>> = { closureNotificationIn: 'body' },
): readonly Step[] {
  return zohoDeskPlan.update(id, written(requests), options, { assumptions } as never).steps;
}

export function create(requests: Readonly<Record<string, unknown>>): readonly Step[] {
  return zohoDeskPlan.create(written(requests), {} as never).steps;
}

/** A step without its functions, and the request that it makes of what is known. */
export function told(step: Step | undefined, results?: Known['results']): unknown {
  if (step === undefined) throw new Error('no such step');
  const { request, answer: _, ...rest } = step;
  return { ...rest, request: request(known(results)) };
}

export function stepOf(steps: readonly Step[], name: string): Step {
  const found = steps.find((step) => step.name === name);
  if (found === undefined) throw new Error(`no step ${name}`);
  return found;
}

/** What every reading step has. */
export const reading: Partial<Step> = { kind: 'read', covers: [], replayable: true, needs: [] };
