import { readFile } from 'node:fs/promises';
import type { ProviderDescription } from '../core/description.ts';
import { openCasePort } from '../open-case-port.ts';
import { Problem } from './problem.ts';

/** Describes the tenant of a configuration file. @throws Problem, CaseportError */
export async function describeTenant(file: string): Promise<ProviderDescription> {
  const cases = await openCasePort(withoutMapping(await readConfig(file)));
  return cases.describe();
}

async function readConfig(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: { readonly code?: string }) => {
    throw new Problem(`cannot read ${file} (${error.code ?? 'unknown'})`);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // The parser's own message may quote the text, and so a token.
    throw new Problem(`${file} is not valid JSON`);
  }
}

/**
 * A mapping is what this is run for: one that does not fit yet, or names fields of an application, must not be in the way. Where the owner is kept is
 * an exception, since an assumption may need it. A logger would write between the lines of the output.
 */
function withoutMapping(config: unknown): unknown {
  if (!isObject(config)) return config;
  const { mapping, logger: _, ...rest } = config;
  const { assignee, team } = isObject(mapping) && isObject(mapping.fields) ? mapping.fields : {};
  const fields = { ...(isObject(assignee) && { assignee }), ...(isObject(team) && { team }) };
  return { ...rest, mapping: { fields } };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
