import { describe, expect, it } from '@jest/globals';
import { ApiError, newId } from '@tijian/shared';
import { Submits } from './submits';

const refused = (code: ApiError['code']) => new ApiError(code, '', 0);
const contact = (name: string) => ({ params: { id: 'u1' }, body: { id: newId(), name } });
const item = (name: string) => ({ body: { code: 'X', first: { id: newId(), name }, id: newId() } });

describe('the submits of a button', () => {
  it.each([
    'network',
    'unavailable',
    'internal',
    'unknown',
    'too_many_requests',
    'session_expired',
    'storage_full',
  ] as const)('are sent again as they were, with their key and ids, after %s', (code) => {
    const submits = new Submits<unknown>();
    for (const press of [contact, item]) {
      const first = submits.of(press('张三'));
      submits.failed(first, refused(code));
      expect(submits.of(press('张三'))).toBe(first);
    }
  });

  it.each(['stale', 'slot_full', 'invalid_input', 'forbidden', 'not_found', 'idempotency_mismatch'] as const)(
    'are new ones after %s, which is an answer for good',
    (code) => {
      const submits = new Submits<unknown>();
      const first = submits.of(contact('张三'));
      submits.failed(first, refused(code));
      const again = contact('张三');
      const second = submits.of(again);
      expect(second.key).not.toBe(first.key);
      expect(second.input).toBe(again);
    },
  );

  it('are one while the first press is on its way, and another once it was answered', () => {
    const submits = new Submits<unknown>();
    const first = submits.of(contact('张三'));
    expect(submits.of(contact('张三'))).toBe(first);
    submits.answered(first);
    expect(submits.of(contact('张三')).key).not.toBe(first.key);
  });

  it('are sent once however often they are pressed meanwhile, and again when they were answered', async () => {
    const submits = new Submits<unknown>();
    const first = submits.of(contact('张三'));
    let sent = 0;
    const send = () => submits.send(first, async () => ++sent);
    expect(await Promise.all([send(), send()])).toEqual([1, 1]);
    expect(await send()).toBe(2);
  });

  it('are told apart by all that the person chose, and an answer to one leaves the other open', () => {
    const submits = new Submits<unknown>();
    const [first, second] = [submits.of(contact('张三')), submits.of(contact('李四'))];
    expect(second.key).not.toBe(first.key);
    submits.failed(first, refused('network'));
    submits.answered(second);
    expect(submits.of(contact('张三'))).toBe(first);
    expect(submits.of({ params: { id: 'u2' }, body: { id: newId(), name: '张三' } }).key).not.toBe(first.key);
    expect(submits.of({ params: { id: 'a' } }).key).not.toBe(submits.of({ params: { id: 'b' } }).key);
  });

  it('are forgotten after a while: the same again is then meant anew', () => {
    const submits = new Submits<unknown>();
    const first = submits.of(contact('张三'), 0);
    submits.failed(first, refused('network'));
    expect(submits.of(contact('张三'), 9 * 60_000)).toBe(first);
    expect(submits.of(contact('张三'), 11 * 60_000).key).not.toBe(first.key);
  });
});
