import type { Ask } from '../../adapter-kit/ask.ts';
import type { PlanContext } from '../../adapter-kit/define-adapter.ts';
import type { ToldField } from '../../adapter-kit/draft-fields.ts';
import { draftMapping } from '../../adapter-kit/draft-mapping.ts';
import { describeWords } from '../../adapter-kit/likeness.ts';
import type { DraftFields, ProviderDescription } from '../../core/description.ts';
import type { FieldKind } from '../../core/field.ts';
import { placeByName } from './salesforce-incident-by-name.ts';
import { salesforceIncidentCatalogue } from './salesforce-incident-catalogue.ts';
import { type SeenField, seenFields } from './salesforce-incident-sample.ts';

/** Enough cases to show the fields that are in use. */
const enough = 20;
const windowMs = 30 * 24 * 60 * 60 * 1000;

/** What the organisation's recent cases show. No address that tells its fields is documented. */
export function describeFromCases(
  suggested: Readonly<Record<string, unknown>>,
): (ask: Ask, context: PlanContext) => Promise<Omit<ProviderDescription, 'provider'>> {
  return async (ask, { now }) => {
    const cases = await sampleOf(ask, now());
    const seen = seenFields(cases).filter(({ name }) => !isProvidersOwn(name));
    const { placed, taken, words } = placeByName(seen, suggested);
    const free = seen.filter(({ name, kind }) => kind !== undefined && isName(name) && !taken.has(name));
    return draftMapping({
      ...('status' in words && { statuses: describeWords('status', words.status) }),
      ...('priority' in words && { priorities: describeWords('priority', words.priority) }),
      ...('type' in words && { types: describeWords('type', words.type) }),
      placed,
      fields: withTimes(free),
      remarks: remarksOn(cases.length, seen, placed),
    });
  };
}

/** The cases of the last 30 days, or all where these are few. Source: "List Cases": createdDateFrom is inclusive, no paging is documented. */
async function sampleOf(ask: Ask, now: number): Promise<readonly unknown[]> {
  const path = ['services', 'apexrest', 'ThinkLP', 'incidents'];
  const createdDateFrom = new Date(now - windowMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
  const recent = rowsOf(await ask('recentCases', { method: 'GET', path, query: { createdDateFrom } }));
  return recent.length >= enough ? recent : rowsOf(await ask('allCases', { method: 'GET', path }));
}

/** What a list is wrapped in is not documented. */
function rowsOf(body: unknown): readonly unknown[] {
  const rows = Array.isArray(body) ? body : Object.values((body ?? {}) as object).find(Array.isArray);
  return (rows as readonly unknown[] | undefined) ?? [];
}

/** What every organisation has, and the provider writes. */
function isProvidersOwn(name: string): boolean {
  const documented = Object.hasOwn(salesforceIncidentCatalogue, name) ? salesforceIncidentCatalogue[name] : undefined;
  return name === 'Id' || (documented !== undefined && documented.write === undefined);
}

function isName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name);
}

/** The custom fields; a date and a time of one stem are one wall-clock moment, as `incident_local_date` and `incident_local_time` are. */
function withTimes(seen: readonly SeenField[]): ToldField[] {
  const timeOf = ({ name, kind }: SeenField): string | undefined => {
    const wanted = /_date$/.test(name) && kind === 'date' ? name.replace(/_date$/, '_time') : undefined;
    return seen.find((field) => field.name === wanted && field.kind === 'time')?.name;
  };
  const paired = new Set(seen.map(timeOf));
  return seen
    .filter(({ name }) => !paired.has(name))
    .map((field) => {
      const timeField = timeOf(field);
      const { name, kind } = field;
      if (timeField !== undefined) {
        return { field: name, timeField, label: name.replace(/_date$/, ''), kind: 'local_datetime', required: false };
      }
      return { field: name, label: name, kind: documentedKind(name) ?? textual(kind), required: false };
    });
}

/** What the documents say of a field counts, whatever the sample shows. Source: "Update Case", body parameters. */
function documentedKind(name: string): FieldKind | undefined {
  const wire = Object.hasOwn(salesforceIncidentCatalogue, name)
    ? salesforceIncidentCatalogue[name]?.wire.type
    : undefined;
  const kinds: Readonly<Record<string, FieldKind>> = {
    text: 'text',
    local_time: 'text',
    date: 'date',
    date_time: 'instant',
    number: 'decimal',
    id: 'reference',
  };
  return wire === undefined ? undefined : kinds[wire];
}

function textual(kind: SeenField['kind']): FieldKind {
  return kind === undefined || kind === 'time' ? 'text' : kind;
}

function remarksOn(cases: number, seen: readonly SeenField[], placed: DraftFields): string[] {
  const left = seen.filter(({ name, kind }) => kind === undefined || !isName(name)).map(({ name }) => name);
  const places = Object.entries(placed).flatMap(([key, place]) =>
    'field' in place
      ? [`${key} at '${place.field}'`]
      : Object.entries(place).map(([part, at]) => `${key}.${part} at '${at?.field}'`),
  );
  return [
    `Fields: seen in ${cases} ${cases === 1 ? 'case' : 'cases'}; no address that tells an organisation's fields is documented. A field that is empty in all of them, or never told back, is missing here.`,
    'Kinds, limits and options are guesses by the values seen: a word that no case had is not here, and the provider drops unknown fields without a word. Ask the administrator for the DomainMapping__mdt records.',
    ...(places.length > 0
      ? [`Placed by their names alone, each to be checked: ${places.join(', ')}.`]
      : ['No canonical field is placed: no field has the name of one.']),
    ...(left.length > 0 ? [`Not drafted, since no field holds such a value: ${left.join(', ')}.`] : []),
  ];
}
