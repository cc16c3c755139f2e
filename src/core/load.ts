import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Loads a package when it is needed, at once: an `import` at the top would load it for everyone, and one further down has to be waited for. */
export function load<T>(name: 'html-to-text' | 'pino' | 'zod'): T {
  return require(name) as T;
}
