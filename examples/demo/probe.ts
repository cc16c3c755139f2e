// Tries every writable field and every word of its table without sending anything, and compares with what is declared.

import { type Case, type CasePort, CaseportError, type FieldCapability } from 'caseport';
import type { Simulator } from 'caseport/simulator';

/** A value of each canonical field, for fields without a table. */
const samples: Readonly<Record<string, unknown>> = {
  externalId: 'probe',
  title: 'probe',
  description: 'probe',
  resolution: 'probe',
  requester: { name: 'Probe', email: 'probe@shop.example' },
  assignee: { key: 'jane' },
  team: { id: '1892000000082003' },
  department: { id: '1892000000006907' },
  parentId: '1892000000082001',
  category: 'probe',
  subCategory: 'probe',
  channel: 'Web',
  tags: ['probe'],
  dueAt: '2026-03-02T17:00:00.000Z',
};
const words: Readonly<Record<string, readonly string[]>> = {
  status: ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed'],
  priority: ['low', 'normal', 'high', 'urgent'],
  type: ['question', 'incident', 'problem', 'task', 'request', 'other'],
};

/** One thing tried: undefined when the port does as it declares, else what differs. */
type Finding = string | undefined;

/** Tries an update of every field that a patch may have: each word, each sample, and null. */
export async function probeFields(cases: CasePort, record: Case, simulator: Simulator): Promise<Finding[]> {
  const sent = simulator.requests.length;
  const findings: Finding[] = [];
  for (const [key, capability] of Object.entries(cases.capabilities.fields)) {
    for (const value of words[key] ?? (key in samples ? [samples[key]] : []))
      findings.push(await probeValue(cases, record.id, key, value, capability));
    if (key in samples && key !== 'title') findings.push(probeClear(cases, record.id, key, capability));
  }
  const surplus = simulator.requests.length - sent;
  return [...findings, surplus === 0 ? undefined : `what is refused or previewed sent ${surplus} requests`];
}

async function probeValue(
  cases: CasePort,
  id: string,
  key: string,
  value: unknown,
  capability: FieldCapability,
): Promise<Finding> {
  const support = capability.values?.[String(value)] ?? capability.support;
  const declared = capability.update || support === 'unconfigured' ? support : 'lost';
  const patch = { ...required(cases, key, value), [key]: value };
  const got = outcome(key, () => cases.previewUpdate(id, patch));
  const said = `${key} ${JSON.stringify(value)} is declared ${declared}, but a patch with it is ${got}`;
  if (got !== expected(declared, got)) return said;
  // What a preview refuses, the call itself must refuse as well, before any request.
  return got === 'unmappable' || got === 'unsupported' ? callRefused(cases, id, patch, got, said) : undefined;
}

/** The fields that must come with a value: a resolution with `resolved`. */
function required(cases: CasePort, key: string, value: unknown): Record<string, unknown> {
  const rules = cases.capabilities.rules.filter(({ when }) => when.field === key && when.value === value);
  return Object.fromEntries(rules.flatMap(({ requires }) => requires).map((field) => [field, samples[field]]));
}

/** What a declaration promises. A field that the mapping gives up is reported as lost, any other lost one refused. */
function expected(declared: string, got: string): string {
  if (declared === 'exact' || declared === 'approximated') return declared;
  if (declared === 'unconfigured') return 'unsupported';
  return got === 'lost' ? 'lost' : 'unmappable';
}

/** How a preview fares: refused with a code, or accepted, with the warning of this field. */
function outcome(path: string, preview: () => { readonly warnings: Case['warnings'] }): string {
  try {
    return preview().warnings.find((warning) => warning.path.startsWith(path))?.code ?? 'exact';
  } catch (error) {
    if (CaseportError.is(error)) return error.code;
    throw error;
  }
}

async function callRefused(cases: CasePort, id: string, patch: object, code: string, said: string): Promise<Finding> {
  try {
    await cases.update(id, patch);
    return `${said} in a preview, and accepted by update`;
  } catch (error) {
    return CaseportError.is(error) && error.code === code && error.effect === 'none' ? undefined : said;
  }
}

function probeClear(cases: CasePort, id: string, key: string, { clear, update, support }: FieldCapability): Finding {
  const got = outcome(key, () => cases.previewUpdate(id, { [key]: null }));
  const isTaken = got === 'exact';
  if (isTaken === clear) return undefined;
  const field = `${key} (${support}, ${update ? 'updatable' : 'not updatable'})`;
  return `${field} is declared ${clear ? '' : 'not '}clearable, but null is ${isTaken ? 'taken' : got}`;
}
