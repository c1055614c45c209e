import { expect, it } from '@jest/globals';
import type { QueueStop } from '@tijian/shared';
import { transferRooms } from './transfer-rooms';

const choice = (id: string, of: object = {}) => ({
  ...{
    room: { id, name: `${id} 诊室`, floor: '3F' },
    waiting: 2,
    wait: { words: '约 8 分钟' },
    open: true,
    manned: true,
  },
  ...of,
});
const stop = (...choices: object[]) => ({ choices }) as QueueStop;

it('offers the other open rooms of the stop, and shows that nobody is in some of them', () => {
  const stops = [
    stop(choice('x')),
    stop(choice('here'), choice('a'), choice('b', { manned: false }), choice('c', { open: false })),
  ];
  expect(transferRooms(stops, 'here')).toEqual([
    { id: 'a', name: '3F a 诊室', words: '2 人 · 约 8 分钟', disabled: false },
    { id: 'b', name: '3F b 诊室', words: '无人在岗', disabled: true },
  ]);
  expect(transferRooms(stops, 'elsewhere')).toEqual([]);
});
