import { type AnyCaseportError, CaseportError } from '../core/errors.ts';
import type { ProviderUnderTest } from './harness.ts';

/** What a call came to. */
export type Outcome<T> =
  | { readonly value: T; readonly error?: undefined }
  | { readonly value?: undefined; readonly error: AnyCaseportError };

/** Runs a call. @throws whatever it fails with that is no CaseportError: that is a fault by itself. */
export async function outcomeOf<T>(call: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await call() };
  } catch (error) {
    if (CaseportError.is(error)) return { error };
    throw error;
  }
}

/** The error of a call that must fail. */
export async function refusalOf(call: () => Promise<unknown>): Promise<AnyCaseportError> {
  const { error } = await outcomeOf(call);
  if (error === undefined) throw new Error('the call was not refused');
  return error;
}

/** The paths that an error complains about. */
export function pathsOf(error: AnyCaseportError): readonly string[] {
  const { issues, warnings } = error.details as {
    readonly issues?: readonly { readonly path: string }[];
    readonly warnings?: readonly { readonly path: string }[];
  };
  return (issues ?? warnings ?? []).map(({ path }) => path);
}

/** How many requests reached a provider; none where it has no wire. */
export function requestCount({ requests }: ProviderUnderTest): number {
  return requests?.().length ?? 0;
}

/** The writing requests that reached a provider. */
export function writes({ requests }: ProviderUnderTest): number {
  return (requests?.() ?? []).filter(({ method }) => method !== 'GET').length;
}
