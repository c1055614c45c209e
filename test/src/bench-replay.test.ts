import { describe, expect, it } from '@jest/globals';
import { newId } from '@tijian/shared';
import { inPairs } from '../bench/frame/pairs';
import { replayOf } from '../bench/frame/replay';
import type { Packed, Statement } from '../bench/frame/statements';

const statement = (sql: string, ...values: Packed[]): Statement => ({ sql, values, beside: false });

describe('a recorded request that is replayed', () => {
  const [checkup, person, item] = [newId(), newId(), newId()];
  const unique = {
    checkup: [['number'], ['activeKey']],
    audit_entry: [['chain', 'seq']],
  };
  const recording = [
    statement('SELECT * FROM person WHERE id = ? FOR UPDATE', person),
    statement(
      'INSERT INTO `checkup` (`id`, `personId`, `number`, `activeKey`, `registeredAt`) VALUES (?, ?, ?, ?, ?)',
      checkup,
      person,
      'A26112000013',
      `${person}:2026-11-20`,
      { date: '2026-11-20T01:02:03.004Z' },
    ),
    statement('INSERT INTO `checkup_item` (`id`, `checkupId`) VALUES (?, ?), (?, ?)', item, checkup, newId(), checkup),
    statement('SELECT number FROM checkup WHERE number = ?', 'A26112000013'),
    statement('SELECT seq, hash FROM audit_chain WHERE id = ? FOR UPDATE', 7),
    statement('INSERT INTO `audit_entry` (`id`, `chain`, `seq`) VALUES (?, ?, ?)', newId(), 7, 41),
    statement('INSERT INTO `outbox_delivery` (`id`, `status`, `attempts`) VALUES (?, ?, ?)', newId(), 'waiting', 0),
  ];
  const replay = replayOf(recording, unique);
  const [first, second] = [replay(), replay()];
  const valuesOf = (at: number, of = first) => of[at]?.values ?? [];

  it('keeps statements, and the values of rows that were there before', () => {
    expect(first.map((it) => it.sql)).toEqual(recording.map((it) => it.sql));
    expect(valuesOf(0)).toEqual([person]);
    expect(valuesOf(1)[1]).toBe(person);
    expect(valuesOf(1)[4]).toEqual(new Date('2026-11-20T01:02:03.004Z'));
  });

  it('gives each row that it makes a new id, the same wherever the row is meant', () => {
    const [id] = valuesOf(1);
    expect(id).not.toBe(checkup);
    expect(valuesOf(2).filter((it) => it === id)).toHaveLength(2);
    expect(valuesOf(1, second)[0]).not.toBe(id);
  });

  it('gives other values under unique indexes, of the same length, wherever they occur', () => {
    const [, , number, activeKey] = valuesOf(1) as string[];
    expect(number).toHaveLength('A26112000013'.length);
    expect([number, activeKey]).not.toEqual(['A26112000013', `${person}:2026-11-20`]);
    expect(valuesOf(1, second)[2]).not.toBe(number);
    expect(valuesOf(3)).toEqual([number]);
  });

  it('stays out of the product’s audit chains and hands no event to its workers', () => {
    expect(valuesOf(4)).toEqual([107]);
    expect(valuesOf(5)[1]).toBe(107);
    expect(Number(valuesOf(5, second)[2])).toBeGreaterThan(Number(valuesOf(5)[2]));
    expect(valuesOf(6)[1]).toBe('done');
  });
});

it('compares what was measured in pairs, the first pair left out', async () => {
  const baseline = [100, 10, 20, 40];
  const candidate = [1, 5, 8, 30];
  const { rate } = await inPairs(
    3,
    async () => ({ rate: baseline.shift() as number }),
    async () => ({ rate: candidate.shift() as number }),
  );
  expect(rate).toEqual({ value: 8, baseline: 20, ratio: 0.5, range: [0.4, 0.75] });
});
