import { afterEach, expect, it, jest } from '@jest/globals';
import { ACT_MS, type Caller, PICTURE_MS, transportOf } from './transport';

afterEach(() => {
  jest.restoreAllMocks();
});

it.each([
  ['caller', 'POST', 'a key', ACT_MS],
  ['caller', 'POST', undefined, 30_000],
  ['caller', 'GET', undefined, 30_000],
  ['screen', 'GET', undefined, PICTURE_MS],
  ['guide', 'POST', 'a key', 30_000],
] as [Caller['client'], string, string | undefined, number][])(
  'a %s waits for an answer to a %s with %s for %i ms',
  async (client, method, idempotencyKey, patience) => {
    const timeout = jest.spyOn(AbortSignal, 'timeout');
    jest.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}'));
    await transportOf({ client })({ method, url: '/api/v1/duties/mine', idempotencyKey, binary: false });
    expect(timeout).toHaveBeenCalledWith(patience);
  },
);
