import { addDays } from '@tijian/shared';
import type { Connection } from 'mysql2/promise';
import { idAt, insertAll, select } from './rows';
import { PROGRAMME_DAYS, PROGRAMMES_AT_ONCE } from './size';

export interface Programme {
  id: string;
  unitId: string;
  campusId: string;
  departmentIds: string[];
}

export interface Campus {
  id: string;
  code: string;
}

const UNITS = 200;
const DEPARTMENTS = 8;
const places = ['柳江', '龙城', '桂中', '鱼峰', '洛清', '三江', '融水', '鹿寨', '河东', '西江'];
const trades = ['机械', '汽车零部件', '电力', '建设', '医药', '食品', '物流', '纺织', '化工', '信息'];
const kinds = ['有限公司', '集团'];
const wards = ['行政部', '生产一部', '生产二部', '质量部', '采购部', '销售部', '研发中心', '后勤部'];

/** Units with departments, and for each stretch of days the programmes that run in it; stretch by stretch, the oldest first. */
export async function fillUnits(
  connection: Connection,
  campuses: readonly Campus[],
  days: readonly string[],
): Promise<Programme[][]> {
  const ms = new Date(`${days[0]}T00:00:00Z`).getTime();
  const count = Math.min(UNITS, PROGRAMMES_AT_ONCE * Math.ceil(days.length / PROGRAMME_DAYS));
  const common = {
    kind: null,
    address: null,
    contactName: null,
    contactPhone: null,
    note: null,
    createdAt: new Date(ms),
    version: 1,
  };
  const units = Array.from({ length: count }, (_, n) => ({
    id: idAt(ms),
    code: `B${String(n).padStart(5, '0')}`,
    name: `${places[n % 10]}${trades[Math.floor(n / 10) % 10]}${kinds[Math.floor(n / 100) % 2]}`,
    initials: `bd${n}`,
    status: 'active',
    ...common,
  }));
  await insertAll(connection, 'unit', units);
  const departments = units.map((unit) =>
    wards
      .slice(0, DEPARTMENTS)
      .map((name, n) => ({ id: idAt(ms), unitId: unit.id, name, parentId: null, sortOrder: n, version: 1 })),
  );
  await insertAll(connection, 'unit_department', departments.flat());
  const stretches: Programme[][] = [];
  for (let at = 0; at < days.length; at += PROGRAMME_DAYS) {
    const [from, last] = [days[at] as string, days[Math.min(at + PROGRAMME_DAYS, days.length) - 1] as string];
    const isLast = at + PROGRAMME_DAYS >= days.length;
    const rows = Array.from({ length: PROGRAMMES_AT_ONCE }, (_, n) => {
      const nth = (stretches.length * PROGRAMMES_AT_ONCE + n) % units.length;
      return {
        id: idAt(new Date(`${from}T00:00:00Z`).getTime()),
        unitId: units[nth]?.id as string,
        campusId: campuses[n % campuses.length]?.id as string,
        name: `${from.slice(0, 4)} 年度员工体检`,
        startsOn: from,
        endsOn: isLast ? addDays(last, 60) : last,
        status: isLast ? 'open' : 'closed',
        discountPermille: 1000,
        createdAt: new Date(`${from}T00:00:00Z`),
        version: 1,
        nth,
      };
    });
    await insertAll(
      connection,
      'programme',
      rows.map(({ nth: _, ...row }) => row),
    );
    stretches.push(rows.map((row) => ({ ...row, departmentIds: departments[row.nth]?.map((it) => it.id) ?? [] })));
  }
  return stretches;
}

export const OPENING_HOURS = [8, 9, 10];

/** Slots of these days at every campus, those of the demo among them; by campus, day and hour. */
export async function fillSlots(
  connection: Connection,
  campuses: readonly Campus[],
  days: readonly string[],
): Promise<Map<string, string>> {
  const rows = days.flatMap((date) =>
    campuses.flatMap((campus) =>
      OPENING_HOURS.map((hour) => ({
        id: idAt(new Date(`${date}T00:00:00Z`).getTime()),
        campusId: campus.id,
        date,
        hour,
        quota: 500,
        booked: 0,
        closed: 0,
        version: 1,
      })),
    ),
  );
  await insertAll(connection, 'slot', rows, 'INSERT IGNORE');
  const all = await select<{ id: string; campusId: string; date: string; hour: number }>(
    connection,
    'SELECT id, campusId, date, hour FROM slot WHERE date BETWEEN ? AND ?',
    [days[0], days.at(-1)],
  );
  return new Map(all.map((it) => [slotKey(it.campusId, it.date, it.hour), it.id]));
}

export const slotKey = (campusId: string, date: string, hour: number): string => `${campusId} ${date} ${hour}`;
