import { describe, expect, it } from '@jest/globals';
import { ApiError } from '@tijian/shared';
import { type KeptCode, nextCode } from './enrolment';

const TEN_MINUTES = 600_000;

/** A server with its waiting screens and one machine's memory, at a time that the test moves. */
function world() {
  const at = { now: Date.parse('2026-11-20T00:00:00.000Z') };
  const waiting = new Map<string, { code: string; expiresAt: string }>();
  const confirmed = new Set<string>();
  const kept: { token: string | null; code: KeptCode | null } = { token: null, code: null };
  let codes = 0;
  const displays = {
    enrol: async () => {
      const held = kept.token;
      if (held && confirmed.has(held)) throw new ApiError('display_confirmed', '', 409);
      const token = held && waiting.has(held) ? held : `token${waiting.size}`;
      const given = { code: `CODE0${++codes}`, expiresAt: new Date(at.now + TEN_MINUTES).toISOString() };
      waiting.set(token, given);
      return { token, ...given };
    },
    enrolment: async () => {
      const mine = waiting.get(kept.token ?? '');
      if (confirmed.has(kept.token ?? '')) return { state: 'confirmed' as const, expiresAt: null };
      const isWaiting = mine && Date.parse(mine.expiresAt) > at.now;
      return isWaiting
        ? { state: 'waiting' as const, expiresAt: mine.expiresAt }
        : { state: 'gone' as const, expiresAt: null };
    },
  };
  const memory = {
    token: { get: () => kept.token, set: (token: string) => void Object.assign(kept, { token }) },
    code: { get: () => kept.code, set: (code: KeptCode) => void Object.assign(kept, { code }) },
  };
  const show = () => nextCode(displays, memory, () => at.now);
  return { at, waiting, confirmed, kept, show, displays };
}

describe('the code of a new screen', () => {
  it('is the same after a reload and in another tab', async () => {
    const { show, waiting } = world();
    expect([await show(), await show(), await show()]).toEqual(['CODE01', 'CODE01', 'CODE01']);
    expect(waiting.size).toBe(1);
  });

  it('changes before it runs out, for the same token', async () => {
    const { show, at, waiting, kept } = world();
    await show();
    const { token } = kept;
    at.now += 9 * 60_000;
    expect(await show()).toBe('CODE02');
    expect([kept.token, waiting.size]).toEqual([token, 1]);
  });

  it('is asked for anew when the server has given a newer one to nobody who kept it', async () => {
    const { show, displays, at } = world();
    await show();
    at.now += 1;
    await displays.enrol();
    expect(await show()).toBe('CODE03');
  });

  it('is not replaced when another tab has just been given one', async () => {
    const { show, at, displays, kept } = world();
    await show();
    at.now += 9 * 60_000;
    const { enrolment } = displays;
    displays.enrolment = async () => {
      const { code, expiresAt } = await displays.enrol();
      kept.code = { code, expiresAt, renewAt: at.now + TEN_MINUTES };
      return enrolment();
    };
    expect(await show()).toBe('CODE02');
    displays.enrolment = enrolment;
    expect(await show()).toBe('CODE02');
  });

  it('is none once staff have confirmed it, though that is noticed only when asking for another', async () => {
    const { show, confirmed, kept, displays } = world();
    await show();
    confirmed.add(kept.token ?? '');
    expect(await show()).toBeNull();
    displays.enrolment = async () => ({ state: 'gone' as const, expiresAt: null });
    expect(await show()).toBeNull();
  });
});
