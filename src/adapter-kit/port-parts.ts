import { misconfigured } from '../core/errors.ts';
import type { Client } from '../http/client.ts';
import { type Clock, systemClock } from '../http/clock.ts';
import { createLog, type Log } from '../http/log.ts';
import { compileMap } from '../mapping/compile.ts';
import type { CompiledField } from '../mapping/compiled-field.ts';
import { type PortOptions, parseOptions } from './adapter-options.ts';
import { type Assumptions, resolveAssumptions } from './assumptions.ts';
import type { AdapterDefinition, PlanContext } from './define-adapter.ts';
import { describeCapabilities } from './describe-capabilities.ts';
import { inputDefaults } from './input-defaults.ts';
import type { PortParts } from './port.ts';

/** Makes the client of a port, when all else about the port is known to fit. */
type Connect = (definition: AdapterDefinition<Assumptions>, options: PortOptions, clock: Clock, log: Log) => Client;

/** Puts together what a port is made of. @throws CaseportError configuration, naming every option and mapping entry that does not fit. */
export function portParts(definition: AdapterDefinition<Assumptions>, given: unknown, connect: Connect): PortParts {
  // The mapping is compiled and then let go: a service has a port for each of its tenants.
  const { mapping, ...options } = parseOptions(given, definition);
  const assumptions = resolveAssumptions(definition.assumptions, options.assumptions);
  const { fields, issues } = compileMap(definition.fields, mapping, options.customFields, assumptions);
  const defaults = inputDefaults(mapping.defaults, options.customFields, fields, issues);
  const clock = options.clock ?? systemClock;
  const context = planContext(options, fields, assumptions, clock);
  issues.push(...(definition.requires?.(context) ?? []));
  if (issues.length > 0) throw misconfigured(issues);
  const log = createLog(options.logger);
  const client = connect(definition, options, clock, log);
  const capabilities = describeCapabilities(definition, fields, defaults, context);
  return { definition, options, fields, defaults, clock, client, log, capabilities, context };
}

function planContext(
  { own }: PortOptions,
  fields: readonly CompiledField[],
  assumptions: Readonly<Record<string, unknown>>,
  clock: Clock,
): PlanContext {
  return {
    assumptions,
    own,
    providerFields: (key) => fields.find((field) => field.path === key)?.capability.providerFields ?? [],
    customPaths: fields.filter((field) => field.custom && field.read !== undefined).map((field) => field.path),
    now: clock.now,
  };
}
