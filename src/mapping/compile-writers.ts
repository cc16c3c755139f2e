import { CASE, type WriteOperation, type WritePath } from './case-map.ts';
import type { Writer } from './compiled-field.ts';
import { type Path, setAt, toPath } from './path.ts';

/** Puts a value into the shape that an operation takes. */
export type Wrap = (wire: unknown, label: string | readonly string[] | undefined, operation: WriteOperation) => unknown;

/** A writer of one provider field. */
export function fieldWriter(target: WritePath, operation: WriteOperation, wrap?: Wrap): Writer {
  const { request, path } = locate(target);
  const steps = toPath(path);
  return {
    request,
    paths: [path],
    put: (body, wire, label) => setAt(body, steps, wrap ? wrap(wire, label, operation) : wire),
    empty: (body, blank) => setAt(body, steps, wrap ? wrap(blank, undefined, operation) : blank),
  };
}

/** A writer of several provider fields: of the parts that the codec wrote, those that have a place. `wraps` are by part. */
export function compositeWriter(
  targets: Readonly<Record<string, WritePath>>,
  operation: WriteOperation,
  wraps: Readonly<Record<string, Wrap | undefined>> = {},
): Writer {
  const located = Object.entries(targets).map(([part, target]) => ({ part, ...locate(target) }));
  const steps: (readonly [string, Path])[] = located.map(({ part, path }) => [part, toPath(path)]);
  // An update replaces the value as a whole, so it empties the parts that are not given; a create has nothing to empty.
  const isUpdate = operation === 'update';
  const shaped = (part: string, wire: unknown): unknown => wraps[part]?.(wire, undefined, operation) ?? wire;
  return {
    request: located[0]?.request ?? CASE,
    paths: located.map(({ path }) => path),
    put: (body, wire) => {
      const parts = wire as Readonly<Record<string, unknown>>;
      for (const [part, path] of steps) {
        const value = parts[part] ?? (isUpdate ? parts[part] : undefined);
        if (value !== undefined) setAt(body, path, shaped(part, value));
      }
    },
    empty: (body, blank) => {
      for (const [part, path] of steps) setAt(body, path, shaped(part, blank));
    },
  };
}

/** A writer whose request takes the canonical value itself. */
export function resourceWriter(request: string): Writer {
  return { request, paths: [] };
}

function locate(target: WritePath): { readonly request: string; readonly path: string } {
  return typeof target === 'string' ? { request: CASE, path: target } : target;
}
