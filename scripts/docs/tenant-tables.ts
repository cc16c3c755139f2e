import { DEFAULT_INCIDENT_TENANT } from '../../src/simulator/salesforce-incident/incident-tenant.ts';
import { DEFAULT_TALKDESK_TENANT } from '../../src/simulator/talkdesk/talkdesk-tenant.ts';
import { DEFAULT_ZOHO_TENANT } from '../../src/simulator/zoho-desk/zoho-desk-tenant.ts';
import { code, codes, table } from './markdown.ts';

/** What a simulated Talkdesk account has set up. */
export function talkdeskTenantTable(): string {
  const { customFields, agents } = DEFAULT_TALKDESK_TENANT;
  return twoColumns([
    ['users', named(Object.entries(agents))],
    ...Object.entries(customFields).map(([key, { type, options = [] }]) => [
      code(key),
      options.length === 0 ? type : `${type}: ${codes(options.map((option) => option.key))}`,
    ]),
  ]);
}

/** What a simulated organisation has set up. */
export function salesforceTenantTable(): string {
  const { fields, locations, integrationUserId } = DEFAULT_INCIDENT_TENANT;
  return twoColumns([
    ['integration user', code(integrationUserId)],
    ['locations', named(locations.map(({ id, number }) => [id, number]))],
    ...Object.entries(fields).map(([name, { type, position, maxLength, values }]) => {
      const limit = maxLength === undefined ? '' : `, at most ${maxLength}`;
      return [code(name), `position ${position}: ${type}${limit}${values ? `: ${codes(values)}` : ''}`];
    }),
  ]);
}

/** What a simulated portal has set up. */
export function zohoTenantTable(): string {
  const { customFields, ...portal } = DEFAULT_ZOHO_TENANT;
  return twoColumns([
    ['organisation', code(portal.orgId)],
    ['statuses', portal.statuses.map(({ name, statusType }) => `${code(name)} (${statusType})`).join(', ')],
    ['priorities', codes(portal.priorities)],
    ['classifications', codes(portal.classifications)],
    ['departments', named(portal.departments.map(({ id, name }) => [id, name]))],
    ['agents', named(portal.agents.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]))],
    ['teams', named(portal.teams.map(({ id, name }) => [id, name]))],
    ['products', named(portal.products.map(({ id, productName }) => [id, productName]))],
    ['contacts', named(portal.contacts.map(({ id, email }) => [id, email ?? '']))],
    ...Object.entries(customFields).map(([key, { type, values }]) => [
      code(key),
      `${type}${values ? `: ${codes(values)}` : ''}`,
    ]),
  ]);
}

function twoColumns(rows: readonly (readonly string[])[]): string {
  return table(['', 'set up as'], rows);
}

function named(entries: readonly (readonly [string, string])[]): string {
  return entries.map(([id, name]) => `${code(id)} ${name}`).join(', ');
}
