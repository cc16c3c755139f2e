/** How long a `Retry-After` header asks to wait: seconds, or an HTTP date set against the reply's own `Date`, else the clock. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
  const moment = httpDate(value);
  if (moment === undefined) return undefined;
  const sent = httpDate(headers.date ?? '') ?? now;
  return Math.max(0, moment - sent);
}

/**
 * Only the three forms of HTTP, so that nothing that `Date.parse` happens to understand is taken for one. All are in GMT;
 * the oldest, which ends with the year, does not say so.
 */
function httpDate(text: string): number | undefined {
  if (!/^[A-Z][a-z]+,? .*\d{2}:\d{2}:\d{2}/.test(text)) return undefined;
  const moment = Date.parse(/ \d{4}$/.test(text) ? `${text} GMT` : text);
  return Number.isNaN(moment) ? undefined : moment;
}
