import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../contracts/client';
import { askAgain } from './ask-again';

const never = () => new Promise<string>(() => undefined);
const lost = () => new ApiError('network', '', 0);

describe('asking again', () => {
  it('takes the answer of a later asking while an earlier one hangs', async () => {
    const ways = [never, never, async () => 'here'];
    expect(await askAgain(() => (ways.shift() ?? never)())).toBe('here');
    expect(ways).toEqual([]);
  });

  it('takes a late answer of the first asking as well, and asks no more', async () => {
    let asked = 0;
    const answer = askAgain(
      () =>
        new Promise<number>((resolve) => {
          const nth = ++asked;
          if (nth === 1) setTimeout(() => resolve(nth), 600);
        }),
    );
    expect(await answer).toBe(1);
    expect(asked).toBe(2);
  });

  it('asks anew at once when a way breaks, and gives up after the last', async () => {
    let asked = 0;
    const failing = askAgain(async () => {
      asked++;
      throw lost();
    });
    await expect(failing).rejects.toMatchObject({ code: 'network' });
    expect(asked).toBe(4);
  });

  it('takes a refusal for an answer', async () => {
    let asked = 0;
    const refused = askAgain(async () => {
      asked++;
      throw new ApiError('session_expired', '', 401);
    });
    await expect(refused).rejects.toMatchObject({ status: 401 });
    expect(asked).toBe(1);
  });
});
