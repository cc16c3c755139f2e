const ZOHO_INSTANT = /^(19|20)\d\d-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{0,3})?Z$/;

/** ISO 8601 in UTC with a Z; an offset is refused. Source: the pattern of dueDate in Zoho OAS v1.0 Ticket.json. */
export function isZohoInstant(text: string): boolean {
  return ZOHO_INSTANT.test(text) && !Number.isNaN(Date.parse(text.replace(/\.Z$/, 'Z')));
}

export function toZohoInstant(text: string): string {
  return new Date(text.replace(/\.Z$/, 'Z')).toISOString();
}
