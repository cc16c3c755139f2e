import type { Capabilities } from '../core/capabilities.ts';
import type { Case, CaseDraft, CasePatch } from '../core/case.ts';
import { type ErrorContext, invalidInput, unsupported } from '../core/errors.ts';
import { inputParser, parseCallOptions } from '../core/parse-input.ts';
import type { CasePort, CreateOptions, GetOptions, UpdateOptions, WriteOptions } from '../core/port.ts';
import type { Client } from '../http/client.ts';
import type { Clock } from '../http/clock.ts';
import type { CallFacts, Log } from '../http/log.ts';
import { CASE, type FieldDeclarations } from '../mapping/case-map.ts';
import type { CompiledField } from '../mapping/compiled-field.ts';
import { brokenRules, missingRequired } from '../mapping/requirements.ts';
import { type Written, writeInput } from '../mapping/write.ts';
import type { PortOptions } from './adapter-options.ts';
import type { Assumptions } from './assumptions.ts';
import { attachmentCalls } from './attachments.ts';
import { changesCalls } from './changes.ts';
import { checkId } from './check-id.ts';
import { createOnce } from './create-once.ts';
import type { AdapterDefinition, PlanContext } from './define-adapter.ts';
import { describeCall } from './describe.ts';
import { type Execution, execute, type Outcome } from './execute.ts';
import { finderOf } from './find-created.ts';
import { finishWrite, type PlannedWrite, readCase } from './finish.ts';
import { withDefaults } from './input-defaults.ts';
import { keyedBy } from './keyed.ts';
import { listCalls } from './list-cases.ts';
import { noteCalls } from './notes.ts';
import { previewPlan } from './preview.ts';
import { addProviderFields } from './provider-fields.ts';
import { rawRequestCall } from './raw-request.ts';
import { callOptions, countByCode, runCall } from './run-call.ts';
import { trashCall } from './trash.ts';

/** What a port is made of. */
export interface PortParts {
  readonly definition: AdapterDefinition<Assumptions>;
  readonly options: PortOptions;
  readonly fields: readonly CompiledField[];
  readonly defaults: CaseDraft;
  readonly clock: Clock;
  readonly client: Client;
  readonly log: Log;
  readonly capabilities: Capabilities;
  readonly context: PlanContext;
}

type Input = Readonly<Record<string, unknown>>;

const writeOptions = [...callOptions, 'returning', 'providerFields'] as const;

/** Makes the port. Its operations: parse, carry over, plan, execute, verify. */
export function createPort(parts: PortParts): CasePort {
  const { definition, context, options: settings } = parts;
  const { provider } = definition;
  const parser = inputParser(settings.customFields);

  const planCreate = (draft: CaseDraft, options: WriteOptions): PlannedWrite => {
    const where = { provider, operation: 'create' };
    const input = withDefaults(parser.draft(draft, where), parts.defaults) as Input;
    const required = missingRequired(definition.fields.requiredOnCreate, input, provider);
    const issues = [...required, ...brokenRules(definition.fields.rules, input)];
    if (issues.length > 0) throw invalidInput(issues, where);
    const written = carryOver(parts, input, 'create', options, where);
    return { input, written, plan: definition.plan.create(written, context) };
  };

  const planUpdate = (id: string, patch: CasePatch, options: UpdateOptions): PlannedWrite => {
    const where = { provider, operation: 'update', caseId: id };
    const input = parser.patch(patch, where) as Input;
    const issues = brokenRules(definition.fields.rules, input);
    if (issues.length > 0) throw invalidInput(issues, where);
    if (options.suppressClosureMail !== undefined && !definition.suppressesClosureMail) {
      throw unsupported([{ path: 'options.suppressClosureMail', message: 'this provider has no such switch' }], where);
    }
    const written = carryOver(parts, input, 'update', options, where);
    return { input, written, plan: definition.plan.update(id, written, options, context) };
  };

  const port: CasePort = {
    provider,
    capabilities: parts.capabilities,
    create: (draft, given) =>
      runCall(parts, 'create', given, [...writeOptions, 'idempotencyKey'], (options) => {
        const planned = planCreate(draft, options);
        return { input: planned.input, work: creation(parts, planned, options), facts: factsOf };
      }),
    get: (id, given) =>
      runCall(parts, 'get', given, [...callOptions, 'include'], (options: GetOptions) => {
        const caseId = checkId(parts, id, 'get');
        const work = (execution: Execution): Promise<Case> => readCase(parts, caseId, options.include ?? [], execution);
        return { caseId, work, facts: factsOf };
      }),
    update: (id, patch, given) =>
      runCall(parts, 'update', given, [...writeOptions, 'suppressClosureMail'], (options) => {
        const caseId = checkId(parts, id, 'update');
        const planned = planUpdate(caseId, patch, options);
        const work = async (execution: Execution): Promise<Case> =>
          planned.plan.steps.length === 0
            ? readCase(parts, caseId, [], execution, planned.written.warnings)
            : finishWrite(parts, planned, await execute(planned.plan, caseId, execution), options, execution);
        return { caseId, input: planned.input, work, facts: factsOf };
      }),
    previewCreate: (draft, given) => {
      const options = parseCallOptions<CreateOptions>(given, ['providerFields'], { provider, operation: 'create' });
      const { plan, written } = planCreate(draft, options);
      return previewPlan(plan, '{id}', written.warnings);
    },
    previewUpdate: (id, patch, given) => {
      const known = ['providerFields', 'suppressClosureMail'] as const;
      const options = parseCallOptions<UpdateOptions>(given, known, { provider, operation: 'update' });
      const caseId = checkId(parts, id, 'update');
      const { plan, written } = planUpdate(caseId, patch, options);
      return previewPlan(plan, caseId, written.warnings);
    },
    ...listCalls(parts),
    ...changesCalls(parts),
    ...noteCalls(parts),
    ...attachmentCalls(parts),
    ...trashCall(parts),
    ...describeCall(parts),
    ...rawRequestCall(parts),
  };
  return Object.freeze(port);
}

/** How a planned create runs: as it is, or under its idempotency key. @throws CaseportError configuration for a key without a store. */
function creation(
  parts: PortParts,
  planned: PlannedWrite,
  options: CreateOptions,
): (execution: Execution) => Promise<Case> {
  const { definition, context } = parts;
  const { idempotencyKey: key, providerFields } = options;
  const { plan, input } = planned;
  const finish = (outcome: Outcome, execution: Execution): Promise<Case> =>
    finishWrite(parts, planned, outcome, options, execution);
  if (key === undefined) return async (execution) => finish(await execute(plan, '', execution), execution);
  const keyed = keyedBy(parts, key, [input, providerFields]);
  return (execution) =>
    createOnce({
      call: keyed(execution),
      plan,
      execution,
      find: definition.list && finderOf(parts, definition.list, execution),
      read: (id) => definition.plan.get(id, [], context),
      finish: (outcome) => finish(outcome, execution),
      present: (id) => readCase(parts, id, [], execution),
    });
}

/** What is told of a call that gives a case. */
function factsOf({ id, warnings }: Case): Partial<CallFacts> {
  return { caseId: id, warnings: countByCode(warnings) };
}

function carryOver(
  { definition, fields, context }: PortParts,
  input: Input,
  operation: 'create' | 'update',
  options: WriteOptions,
  where: ErrorContext,
): Written {
  const written = writeInput(fields, input, operation, { rivals: definition.fields.rivals, context: where });
  const body = { ...(written.requests[CASE] as Input | undefined), ...options.providerFields };
  const refuses = (key: string): string | undefined =>
    definition.refusesProviderField?.(key, operation, context) ?? rivalOf(key, body, definition.fields.rivals);
  return addProviderFields(written, options.providerFields, refuses, where);
}

/** Of two provider fields that rule each other out, the one that comes with this one. */
function rivalOf(key: string, body: Input, rivals: FieldDeclarations['rivals'] = []): string | undefined {
  const pair = rivals.find(({ winner, loser }) => (key === winner || key === loser) && winner in body && loser in body);
  return (
    pair &&
    `must not come with ${key === pair.winner ? pair.loser : pair.winner}: the provider would ignore ${pair.loser}`
  );
}
