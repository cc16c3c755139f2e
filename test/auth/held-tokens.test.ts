import { describe, expect, it } from 'vitest';
import { grantedTokens } from '../../src/http/tokens.ts';
import { DrivenClock } from '../retry/clocks.ts';

/** Tokens that are numbered; each lives as long as told. */
function numbered(lifeMs?: number) {
  const clock = new DrivenClock();
  let fetched = 0;
  const tokens = grantedTokens(async () => {
    fetched += 1;
    return { value: `token-${fetched}`, ...(lifeMs !== undefined && { expiresAt: clock.now() + lifeMs }) };
  }, clock);
  return { tokens, clock, fetched: () => fetched };
}

describe('the token of a grant (design 11)', () => {
  it('is fetched once for all that wait', async () => {
    const { tokens, fetched } = numbered();
    await Promise.all([tokens.current(), tokens.current(), tokens.renewed('x'), tokens.current()]);
    expect(fetched()).toBe(1);
  });

  it('that was refused is replaced once, however late the others come', async () => {
    const { tokens, fetched } = numbered();
    const { value: first } = await tokens.current();
    const { value: second } = await tokens.renewed(first);
    expect((await tokens.renewed(first)).value).toBe(second);
    const { value: third } = await tokens.renewed(second);
    expect((await tokens.renewed(first)).value).toBe(third);
    expect((await tokens.renewed(second)).value).toBe(third);
    expect(fetched()).toBe(3);
  });

  it.each([
    { lifeMs: 3_600_000, usedForMs: 3_540_000 },
    { lifeMs: 60_000, usedForMs: 30_000 },
    { lifeMs: 10_000, usedForMs: 5_000 },
  ])('that lives $lifeMs ms is used for $usedForMs', async ({ lifeMs, usedForMs }) => {
    const { tokens, clock, fetched } = numbered(lifeMs);
    await tokens.current();
    clock.advance(usedForMs - 1);
    await tokens.current();
    expect(fetched()).toBe(1);
    clock.advance(1);
    await tokens.current();
    expect(fetched()).toBe(2);
  });

  it('is asked for again after a failure, which all that waited are told', async () => {
    let attempts = 0;
    const tokens = grantedTokens(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('no token');
      return { value: 'good' };
    }, new DrivenClock());
    const waiting = await Promise.allSettled([tokens.current(), tokens.current()]);
    expect(waiting.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect([(await tokens.current()).value, attempts]).toEqual(['good', 2]);
  });
});
