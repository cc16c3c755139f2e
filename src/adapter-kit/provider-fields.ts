import { type ErrorContext, type InputIssue, invalidInput } from '../core/errors.ts';
import { isJson, isJsonObject } from '../core/json-value.ts';
import { CASE } from '../mapping/case-map.ts';
import type { Written } from '../mapping/write.ts';

type Body = Readonly<Record<string, unknown>>;
/** Why a key is refused; undefined when it is not. */
type Refuses = (key: string) => string | undefined;

/**
 * Merges the caller's provider keys into the case's own request.
 * @throws CaseportError invalid_input for a key that the mapping writes too, or that the provider would ignore.
 */
export function addProviderFields(
  written: Written,
  providerFields: Body | undefined,
  refuses: Refuses,
  context: ErrorContext,
): Written {
  if (providerFields === undefined) return written;
  const issues: InputIssue[] = Object.keys(providerFields).flatMap((key) => {
    const reason = refuses(key);
    return reason === undefined ? [] : [{ path: `options.providerFields.${key}`, message: reason }];
  });
  if (!isJson(providerFields)) {
    issues.push({ path: 'options.providerFields', message: 'must be JSON: no functions, dates or cycles' });
    throw invalidInput(issues, context);
  }
  const body = merge((written.requests[CASE] ?? {}) as Body, providerFields, 'options.providerFields', issues);
  if (issues.length > 0) throw invalidInput(issues, context);
  return { ...written, requests: { ...written.requests, [CASE]: body } };
}

function merge(mapped: Body, given: Body, path: string, issues: InputIssue[]): Body {
  const merged: Record<string, unknown> = { ...mapped };
  for (const [key, value] of Object.entries(given)) {
    const own = Object.hasOwn(mapped, key) ? mapped[key] : undefined;
    if (key === '__proto__') issues.push({ path: `${path}.${key}`, message: 'is no field' });
    else if (own === undefined) merged[key] = value;
    else if (isJsonObject(own) && isJsonObject(value)) merged[key] = merge(own, value, `${path}.${key}`, issues);
    else issues.push({ path: `${path}.${key}`, message: 'is written by the mapping too' });
  }
  return merged;
}
