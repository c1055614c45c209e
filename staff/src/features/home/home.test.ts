import { describe, expect, it } from '@jest/globals';
import type { Home } from '@tijian/shared';
import { atLeast, funnelChart, hoursChart, trendChart } from './chart-options';
import { address, linksOf } from './links';

const statuses = { registered: 1, in_progress: 2, examined: 3, reviewed: 4, concluded: 5, published: 6 };
const charts: NonNullable<Home['charts']> = {
  from: '2026-10-22',
  trend: [{ date: '2026-11-20', registered: 5, finished: 2 }],
  hours: [{ hour: 8, booked: null, registered: 4 }],
  statuses,
  categories: [],
  units: [],
  individuals: 0,
  departments: [],
};

describe('where numbers lead', () => {
  it.each([
    ['leaves out what is empty', address('/checkups', { status: '', unitId: null }), '/checkups'],
    [
      'names the day and campus',
      linksOf('k1', '2026-11-20').checkups('2026-11-20', '2026-11-20', { status: 'examined' }),
      '/checkups?from=2026-11-20&to=2026-11-20&campusId=k1&status=examined',
    ],
    [
      'looks back a year for what was left',
      linksOf('k1', '2026-11-20').left(),
      '/progress?from=2025-11-20&to=2026-11-19&campusId=k1&state=waiting',
    ],
  ])('%s', (_, given, wanted) => expect(given).toBe(wanted));
});

describe('charts', () => {
  it('counts who has come at least so far', () => {
    expect(atLeast(statuses, 'registered')).toBe(21);
    expect(atLeast(statuses, 'published')).toBe(6);
    expect(funnelChart(charts).table.rows.at(1)).toEqual(['开始检查', 20]);
  });

  it('stacks the finished and the rest, and says that there is nothing', () => {
    expect(trendChart(charts).option).toMatchObject({ series: [{ data: [2] }, { data: [3] }] });
    const nothing = { ...charts, trend: [{ date: '2026-11-20', registered: 0, finished: 0 }] };
    expect(trendChart(nothing).table.rows).toEqual([]);
  });

  it('leaves bookings out for who may not see them', () => {
    expect(hoursChart(charts).table).toEqual({ columns: ['时段', '登记'], rows: [['8:00', 4]] });
  });
});
