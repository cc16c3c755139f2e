/** A dotted path, split once. */
export type Path = readonly string[];

export function toPath(dotted: string): Path {
  return dotted.split('.');
}

/** The value at a path; undefined where any part of the way is missing. */
export function getAt(source: unknown, path: Path): unknown {
  let value = source;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** The first value that any of the paths has. */
export function firstAt(source: unknown, paths: readonly Path[]): unknown {
  for (const path of paths) {
    const value = getAt(source, path);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Sets the value at a path, making the objects on the way. */
export function setAt(target: Record<string, unknown>, path: Path, value: unknown): void {
  const last = path.length - 1;
  let object = target;
  for (let at = 0; at < last; at += 1) {
    const key = path[at] as string;
    object[key] ??= {};
    object = object[key] as Record<string, unknown>;
  }
  object[path[last] as string] = value;
}
