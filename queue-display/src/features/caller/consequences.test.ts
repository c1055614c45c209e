import { expect, it } from '@jest/globals';
import type { CallerRoom } from '@tijian/shared';
import { pauseWords, signOffWords } from './consequences';

type Desk = { waiting?: number; others?: ('working' | 'paused')[]; called?: boolean; inRoom?: boolean };
const desk = ({ waiting = 37, others = [], called = false, inRoom = false }: Desk) =>
  ({
    room: {
      waiting,
      duties: [{ id: 'mine', state: 'working' }, ...others.map((state, at) => ({ id: `other ${at}`, state }))],
    },
    mine: called || inRoom ? { number: 'A008', state: called ? 'called' : 'in_room' } : null,
  }) as unknown as CallerRoom;
const leaves = '37 人在等候，将改去其他诊室';
const voided = 'A008 的呼叫作废，回到队里';

it.each([
  [{}, [leaves]],
  [{ called: true }, [leaves, voided]],
  [{ others: ['working'], called: true }, [voided]],
  [{ others: ['working'] }, []],
  [{ others: ['paused'] }, ['37 人在等候，其他工位都在暂停']],
  [{ waiting: 0 }, []],
  [{ inRoom: true }, ['A008 还在检查，完成后才能离岗']],
] satisfies [Desk, string[]][])('leaving with %j says %j', (given, words) => {
  expect(signOffWords(desk(given), 'mine')).toEqual(words);
});

it('a long pause sends the line elsewhere unless another station works', () => {
  expect(pauseWords(desk({}), 'mine')).toEqual([expect.stringContaining('暂停 10 分钟及以上或说不准')]);
  expect(pauseWords(desk({ others: ['paused'] }), 'mine')).toHaveLength(1);
  expect(pauseWords(desk({ others: ['working'] }), 'mine')).toEqual([]);
  expect(pauseWords(desk({ waiting: 0 }), 'mine')).toEqual([]);
});
