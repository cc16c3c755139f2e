import type { Capabilities } from '../core/capabilities.ts';
import type { Case, CaseDraft, CasePatch } from '../core/case.ts';
import { CaseportError, type ErrorContext, invalidInput, unsupported } from '../core/errors.ts';
import { inputParser, parseCallOptions } from '../core/parse-input.ts';
import type { CallOptions, CasePort, GetOptions, UpdateOptions, WriteOptions, WritePreview } from '../core/port.ts';
import { keepRaw } from '../core/raw.ts';
import type { Warning } from '../core/warning.ts';
import type { Client } from '../http/client.ts';
import type { Clock } from '../http/clock.ts';
import { startDeadline } from '../http/deadline.ts';
import { buildCase } from '../mapping/build-case.ts';
import { Finding } from '../mapping/codec.ts';
import type { CompiledField } from '../mapping/compiled-field.ts';
import { brokenRules, missingRequired } from '../mapping/requirements.ts';
import { untold, verify } from '../mapping/verify.ts';
import { type Written, writeInput } from '../mapping/write.ts';
import type { ParsedOptions } from './adapter-options.ts';
import type { Assumptions } from './assumptions.ts';
import type { AdapterDefinition, PlanContext } from './define-adapter.ts';
import { type Execution, execute, type Outcome } from './execute.ts';
import { withDefaults } from './input-defaults.ts';
import type { Plan } from './plan.ts';
import { previewPlan } from './preview.ts';
import { addProviderFields } from './provider-fields.ts';

/** What a port is made of. */
export interface PortParts {
  readonly definition: AdapterDefinition<Assumptions>;
  readonly options: ParsedOptions;
  readonly fields: readonly CompiledField[];
  readonly defaults: CaseDraft;
  readonly clock: Clock;
  readonly client: Client;
  readonly capabilities: Capabilities;
  readonly context: PlanContext;
}

/** An input carried over and planned: nothing has been sent. */
interface PlannedWrite {
  readonly input: Readonly<Record<string, unknown>>;
  readonly written: Written;
  readonly plan: Plan;
}

/** Makes the port. Its operations: parse, carry over, plan, execute, verify. */
export function createPort(parts: PortParts): CasePort {
  const { definition, context } = parts;
  const { provider } = definition;
  const parser = inputParser(parts.options.customFields);

  const planCreate = (draft: CaseDraft, options: WriteOptions): PlannedWrite => {
    const where = { provider, operation: 'create' };
    const input = withDefaults(parser.draft(draft, where), parts.defaults) as Readonly<Record<string, unknown>>;
    const issues = [
      ...missingRequired(definition.fields.requiredOnCreate, input, provider),
      ...brokenRules(definition.fields.rules, input),
    ];
    if (issues.length > 0) throw invalidInput(issues, where);
    const written = carryOver(parts, input, 'create', options, where);
    return { input, written, plan: definition.plan.create(written, context) };
  };

  const planUpdate = (id: string, patch: CasePatch, options: UpdateOptions): PlannedWrite => {
    const where = { provider, operation: 'update', caseId: id };
    const input = parser.patch(patch, where) as Readonly<Record<string, unknown>>;
    const issues = brokenRules(definition.fields.rules, input);
    if (issues.length > 0) throw invalidInput(issues, where);
    if (options.suppressClosureMail !== undefined && !definition.suppressesClosureMail) {
      throw unsupported([{ path: 'options.suppressClosureMail', message: 'this provider has no such switch' }], where);
    }
    const written = carryOver(parts, input, 'update', options, where);
    return { input, written, plan: definition.plan.update(id, written, options, context) };
  };

  return Object.freeze({
    provider,
    capabilities: parts.capabilities,
    create: async (draft: CaseDraft, given?: WriteOptions) => {
      const options = parseCallOptions(given, ['signal', 'timeoutMs', 'priority', 'returning', 'providerFields'], {
        provider,
        operation: 'create',
      });
      const planned = planCreate(draft, options);
      return withExecution(parts, 'create', options, planned.input, async (execution) => {
        const outcome = await execute(planned.plan, '', execution);
        return finishWrite(parts, planned, outcome, options, execution);
      });
    },
    get: async (id: string, given?: GetOptions) => {
      const options = parseCallOptions(given, ['signal', 'timeoutMs', 'priority', 'include'], {
        provider,
        operation: 'get',
      });
      const caseId = checkId(parts, id, 'get');
      return withExecution(parts, 'get', options, {}, (execution) =>
        readCase(parts, caseId, options.include ?? [], execution),
      );
    },
    update: async (id: string, patch: CasePatch, given?: UpdateOptions) => {
      const known = ['signal', 'timeoutMs', 'priority', 'returning', 'providerFields', 'suppressClosureMail'] as const;
      const options = parseCallOptions(given, known, { provider, operation: 'update' });
      const caseId = checkId(parts, id, 'update');
      const planned = planUpdate(caseId, patch, options);
      return withExecution(parts, 'update', options, planned.input, async (execution) => {
        if (planned.plan.steps.length === 0) return readCase(parts, caseId, [], execution);
        const outcome = await execute(planned.plan, caseId, execution);
        return finishWrite(parts, planned, outcome, options, execution);
      });
    },
    previewCreate: (draft: CaseDraft, options: WriteOptions = {}): WritePreview => {
      const { plan, written } = planCreate(draft, options);
      return previewPlan(plan, '{id}', written.warnings);
    },
    previewUpdate: (id: string, patch: CasePatch, options: UpdateOptions = {}): WritePreview => {
      const caseId = checkId(parts, id, 'update');
      const { plan, written } = planUpdate(caseId, patch, options);
      return previewPlan(plan, caseId, written.warnings);
    },
  }) as unknown as CasePort;
}

function carryOver(
  { definition, fields, context }: PortParts,
  input: Readonly<Record<string, unknown>>,
  operation: 'create' | 'update',
  options: WriteOptions,
  where: ErrorContext,
): Written {
  const written = writeInput(fields, input, operation, { rivals: definition.fields.rivals, context: where });
  return addProviderFields(
    written,
    options.providerFields,
    (key) => definition.refusesProviderField?.(key, operation, context),
    where,
  );
}

/** The id as the provider writes it. @throws CaseportError invalid_input for what cannot be one. */
function checkId({ definition, fields }: PortParts, id: unknown, operation: string): string {
  const codec = fields.find((field) => field.path === 'id')?.codec;
  const checked =
    typeof id === 'string' && id !== '' ? codec?.write(id) : new Finding('invalid', 'must be an id, a string');
  if (typeof checked === 'string') return checked;
  const message = checked instanceof Finding ? checked.message : 'must be an id';
  throw invalidInput([{ path: 'id', message }], { provider: definition.provider, operation });
}

async function withExecution<T>(
  parts: PortParts,
  operation: string,
  options: CallOptions,
  input: Readonly<Record<string, unknown>>,
  work: (execution: Execution) => Promise<T>,
): Promise<T> {
  const { definition, client, fields, clock } = parts;
  const deadline = startDeadline(clock, options.timeoutMs ?? parts.options.timeoutMs, options.signal);
  const { provider } = definition;
  try {
    return await work({
      priority: options.priority ?? 'interactive',
      provider,
      operation,
      client,
      deadline,
      fields,
      absentIsEmpty: definition.fields.absentIsEmpty ?? false,
      input,
    });
  } finally {
    deadline.release();
  }
}

async function readCase(parts: PortParts, id: string, include: readonly 'tags'[], execution: Execution): Promise<Case> {
  const outcome = await execute(parts.definition.plan.get(id, include, parts.context), id, execution);
  return caseOf(parts, outcome, []);
}

/** Reads back what no reply told, compares, and builds the case. A read-back that fails only leaves things unverified. */
async function finishWrite(
  parts: PortParts,
  { written, plan }: PlannedWrite,
  outcome: Outcome,
  options: WriteOptions,
  execution: Execution,
): Promise<Case> {
  const wanted = options.returning === 'full' || (options.returning !== 'reply' && untold(written, outcome.told));
  const told = wanted ? await readBack(parts, outcome, execution) : outcome;
  const changed = told.last === undefined ? [] : (plan.changedUntouched?.(told.results, told.last) ?? []);
  const warnings = [
    ...written.warnings,
    ...verify(written, told.told),
    ...changed.map((each): Warning => ({ code: 'mismatch', ...each })),
  ];
  return caseOf(parts, told, warnings);
}

async function readBack(parts: PortParts, outcome: Outcome, execution: Execution): Promise<Outcome> {
  try {
    return await execute(parts.definition.plan.get(outcome.id, [], parts.context), outcome.id, execution, outcome);
  } catch (error) {
    if (CaseportError.is(error)) return outcome;
    throw error;
  }
}

function caseOf(
  { definition, fields }: PortParts,
  { id, told, payloads }: Outcome,
  warnings: Written['warnings'],
): Case {
  const record = buildCase(definition.provider, id, fields, told, warnings);
  keepRaw(record, payloads);
  return record;
}
