/** Deeper than any provider's body. */
const maxDepth = 64;

/** Whether a value is written as JSON without losing anything: no functions, dates, cycles or numbers that are none. */
export function isJson(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth >= maxDepth) return false;
  if (Array.isArray(value)) return value.every((part) => isJson(part, depth + 1));
  const parts = Object.values(value).filter((part) => part !== undefined);
  return isJsonObject(value) && parts.every((part) => isJson(part, depth + 1));
}

/** Whether a value is an object as JSON has them: no instance of a class. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
