import { describe, expect, it } from '@jest/globals';
import type { Slot } from '@tijian/shared';
import { daysFrom, hourSpan, leftOf, levelOf, rowsOf, shortDay } from './board';

const slot = (other: Partial<Slot> = {}): Slot => ({
  id: 'a',
  campusId: 'x',
  date: '2026-11-20',
  hour: 8,
  quota: 10,
  booked: 0,
  closed: false,
  isPast: false,
  version: 1,
  ...other,
});

describe('the board of slots', () => {
  it.each([
    [{}, 'plenty', 10],
    [{ booked: 7 }, 'plenty', 3],
    [{ booked: 8 }, 'few', 2],
    [{ booked: 10 }, 'full', 0],
    [{ booked: 11 }, 'full', 0],
    [{ quota: 0 }, 'full', 0],
    [{ closed: true }, 'closed', 0],
    [{ isPast: true }, 'past', 0],
  ] as const)('%j is %s with %i left', (other, level, left) => {
    expect([levelOf(slot(other)), leftOf(slot(other))]).toEqual([level, left]);
  });

  it('has a row for a campus and hour', () => {
    const campuses = [
      { id: 'x', name: '东' },
      { id: 'y', name: '西' },
    ];
    const slots = [slot({ hour: 9 }), slot(), slot({ campusId: 'y' }), slot({ date: '2026-11-21' })];
    const rows = rowsOf({ campuses, slots });
    expect(rows.map((it) => [it.campusName, it.hour, it.cells.size])).toEqual([
      ['东', 8, 2],
      ['东', 9, 1],
      ['西', 8, 1],
    ]);
  });

  it('writes days and hours', () => {
    expect(daysFrom('2026-11-30', 2)).toEqual(['2026-11-30', '2026-12-01']);
    expect([hourSpan(8), shortDay('2026-11-20')]).toEqual(['08:00–09:00', '11-20 五']);
  });
});
