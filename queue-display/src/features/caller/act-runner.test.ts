import { describe, expect, it } from '@jest/globals';
import { ApiError } from '@tijian/shared';
import { ActRunner, type ActState } from './act-runner';

const lost = () => new ApiError('network', '网络不通', 0);
function runner(settleMs = 0) {
  const states: string[] = [];
  const it = new ActRunner((state: ActState) => states.push(state.kind), {
    waitMs: [1, 1],
    settleMs,
    sleep: async () => undefined,
  });
  return { it, states };
}
/** A door that is opened by hand. */
function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

describe('acts of a caller', () => {
  it('are sent one at a time: a key pressed twice acts once', async () => {
    const { it: acts } = runner();
    const { open, passed } = gate();
    let sent = 0;
    const send = async () => {
      sent++;
      await passed;
      return 'A001';
    };
    const first = acts.run('next', send);
    const second = acts.run('next', send);
    open();
    expect(await Promise.all([first, second])).toEqual(['A001', null]);
    expect(sent).toBe(1);
  });

  it('take nothing for a moment after an answer, since the button has changed its meaning', async () => {
    const { it: acts } = runner(60_000);
    expect(await acts.run('next', async () => 1)).toBe(1);
    expect(await acts.run('arrived', async () => 2)).toBeNull();
  });

  it('are asked again with the same key while answers are lost', async () => {
    const { it: acts, states } = runner();
    const keys: string[] = [];
    const answer = await acts.run('next', async (key) => {
      keys.push(key);
      if (keys.length < 3) throw lost();
      return 'A002';
    });
    expect(answer).toBe('A002');
    expect(new Set(keys).size).toBe(1);
    expect(states).toEqual(['pending', 'retrying', 'retrying', 'idle']);
  });

  it('wait for a decision when no answer comes, and keep their key then', async () => {
    const { it: acts, states } = runner();
    const keys: string[] = [];
    let broken = true;
    const send = async (key: string) => {
      keys.push(key);
      if (broken) throw lost();
      return 'A003';
    };
    expect(await acts.run('next', send)).toBeNull();
    expect(states.at(-1)).toBe('failed');
    expect(await acts.run('missed', async () => 'other')).toBeNull();
    broken = false;
    await acts.again();
    expect(new Set(keys).size).toBe(1);
    expect(states.at(-1)).toBe('idle');
  });

  it.each(['unknown', 'internal', 'too_many_requests', 'storage_full'] as const)(
    'keep their key when what comes instead of an answer (%s) leaves open whether they were done',
    async (code) => {
      const { it: acts, states } = runner();
      const keys: string[] = [];
      const send = async (key: string) => {
        keys.push(key);
        if (keys.length < 2) throw new ApiError(code, '', 502);
        return 'A004';
      };
      expect(await acts.run('next', send)).toBeNull();
      expect(states).toEqual(['pending', 'failed']);
      await acts.again();
      expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
    },
  );

  it.each(['station_busy', 'session_expired', 'stale'] as const)(
    'have a key of their own after %s, which is an answer',
    async (code) => {
      const { it: acts } = runner();
      const keys: string[] = [];
      const refused = acts.run('next', async (key) => {
        keys.push(key);
        throw new ApiError(code, '', 409);
      });
      await expect(refused).rejects.toMatchObject({ code });
      await acts.run('next', async (key) => keys.push(key));
      expect(new Set(keys).size).toBe(2);
    },
  );

  it('can be given up, after which the next act has a key of its own', async () => {
    const { it: acts } = runner();
    const keys: string[] = [];
    await acts.run('next', async (key) => {
      keys.push(key);
      throw lost();
    });
    acts.giveUp();
    await acts.run('next', async (key) => keys.push(key));
    expect(new Set(keys).size).toBe(2);
  });

  it('tell a refusal of the server at once', async () => {
    const { it: acts, states } = runner();
    const refused = new ApiError('station_busy', '正在接待', 409);
    await expect(acts.run('next', async () => Promise.reject(refused))).rejects.toBe(refused);
    expect(states).toEqual(['pending', 'idle']);
  });
});
