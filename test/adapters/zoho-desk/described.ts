import { describeZohoDesk } from '../../../src/adapters/zoho-desk/zoho-desk-describe.ts';

type Description = Awaited<ReturnType<typeof describeZohoDesk>>;

/** What is made of the fields that a portal tells. */
export function described(data: unknown, multiSelectDelimiter = ';'): Promise<Description> {
  const context = { assumptions: { multiSelectDelimiter } };
  return describeZohoDesk(async () => ({ data }), context as never);
}

export const custom = (apiName: string, type: unknown, more: object = {}): object => ({
  apiName,
  displayLabel: 'A label',
  type,
  ...more,
});

/** What every description says. */
export const usual: readonly string[] = [
  'Fields: GET /api/v1/fields?module=tickets, as far as the profile of the token may see them. Statuses, layouts and required fields can differ by department.',
  'A create needs a department: give its id in each draft, or in mapping.defaults.department.',
];
export const untold = (names: string): string =>
  `No options were told of ${names}: the words that Zoho Desk starts with are used.`;
export const allUntold: string = untold('status, priority, classification');
