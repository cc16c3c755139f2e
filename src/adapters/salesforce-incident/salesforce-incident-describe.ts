import type { Ask } from '../../adapter-kit/ask.ts';
import type { PlanContext } from '../../adapter-kit/define-adapter.ts';
import type { ToldField } from '../../adapter-kit/draft-fields.ts';
import { draftMapping } from '../../adapter-kit/draft-mapping.ts';
import { describeWords } from '../../adapter-kit/likeness.ts';
import type { DraftFields, ProviderDescription } from '../../core/description.ts';
import type { FieldKind } from '../../core/field.ts';
import { placeByName } from './salesforce-incident-by-name.ts';
import { salesforceIncidentCatalogue } from './salesforce-incident-catalogue.ts';
import { salesforceIncidentList } from './salesforce-incident-list.ts';
import { type SeenField, seenFields } from './salesforce-incident-sample.ts';

/** Enough cases to show the fields that are in use: a reply leaves out what is empty, so one case shows only some. */
const enough = 100;

/** What the organisation's newest cases show. No address that tells its fields is documented. */
export function describeFromCases(
  suggested: Readonly<Record<string, unknown>>,
): (ask: Ask, context: PlanContext) => Promise<Omit<ProviderDescription, 'provider'>> {
  return async (ask, context) => {
    const cases = await sampleOf(ask, context);
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

/** The newest cases, read as the adapter lists them: by stretches of time, so that no reply holds everything. */
async function sampleOf(ask: Ask, context: PlanContext): Promise<readonly unknown[]> {
  const cases: unknown[] = [];
  for await (const rows of salesforceIncidentList.pages({ filters: {}, pageSize: enough }, ask, context)) {
    cases.push(...rows);
    if (cases.length >= enough) break;
  }
  return cases;
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
    if (kind !== 'date') return undefined;
    return seen.find((field) => field.name === name.replace(/_date$/, '_time') && field.kind === 'time')?.name;
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
    `Fields: ${sampled(cases)}; no address that tells an organisation's fields is documented. A field that no case has a value in, or that is never told back, is missing here.`,
    'Kinds, limits and options are guesses by the values seen: a word that no case had is not here, and the provider drops unknown fields without a word. Ask the administrator for the DomainMapping__mdt records.',
    ...(places.length > 0
      ? [`Placed by their names alone, each to be checked: ${places.join(', ')}.`]
      : ['No canonical field is placed: no field has the name of one.']),
    ...(left.length > 0 ? [`Not drafted, since no field holds such a value: ${left.join(', ')}.`] : []),
  ];
}

function sampled(cases: number): string {
  if (cases === 0) return 'none, for want of a case to see them in';
  return `seen in the newest ${cases === 1 ? 'case' : `${cases} cases`}`;
}
