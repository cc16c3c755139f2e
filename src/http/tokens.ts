import type { Clock } from './clock.ts';

/** What lets a request through. */
export interface AccessToken {
  readonly value: string;
  /** Milliseconds since 1970, where the provider says. */
  readonly expiresAt?: number | undefined;
  /** The address that goes with it, for a provider that tells one with each token. */
  readonly baseUrl?: string | undefined;
}

/** A port's tokens. */
export interface Tokens {
  /** A token that is good as far as is known; at once where one is held. */
  current(): AccessToken | Promise<AccessToken>;
  /** Another one than `refused`, which the provider did not take. However many wait, the source is asked once. */
  renewed(refused: string): Promise<AccessToken>;
  /** Whether there can be another one. */
  readonly renewable: boolean;
}

/** Renewed this long before it expires, or at half its life, so that no request carries a token that dies on the way. */
const renewEarlyMs = 60_000;

/** One token, for ever. */
export function fixedToken(value: string): Tokens {
  const token = { value };
  return { current: () => token, renewed: async () => token, renewable: false };
}

/** Tokens that the application gives: asked for each request; after a refusal, once for all that wait. */
export function givenTokens(source: () => string | Promise<string>): Tokens {
  const ask = async (): Promise<AccessToken> => ({ value: await source() });
  return { ...onceForAll(ask), current: ask, renewable: true };
}

/** Tokens that a grant fetches: kept until shortly before they expire. */
export function grantedTokens(fetchToken: () => Promise<AccessToken>, clock: Clock): Tokens {
  let held: AccessToken | undefined;
  let goodUntil = 0;
  const fetching = onceForAll(async () => {
    held = await fetchToken();
    const lifeMs = (held.expiresAt ?? Number.POSITIVE_INFINITY) - clock.now();
    goodUntil = clock.now() + Math.max(lifeMs - renewEarlyMs, lifeMs / 2);
    return held;
  });
  const good = (): AccessToken | undefined => (clock.now() < goodUntil ? held : undefined);
  return {
    current: () => good() ?? fetching.renewed(held?.value ?? ''),
    // Whoever comes late with a token of long ago gets the one that is held: providers limit how many they give.
    renewed: async (refused) => (held?.value !== refused && good()) || fetching.renewed(refused),
    renewable: true,
  };
}

/** Asks once for all that wait; a call that comes late with a token that has been replaced already gets the replacement. */
function onceForAll(ask: () => Promise<AccessToken>): Pick<Tokens, 'renewed'> {
  let asking: Promise<AccessToken> | undefined;
  let replaced: { readonly refused: string; readonly by: AccessToken } | undefined;
  return {
    renewed: async (refused) => {
      if (asking === undefined && replaced?.refused === refused && replaced.by.value !== refused) return replaced.by;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      const by = await asking;
      replaced = { refused, by };
      return by;
    },
  };
}
