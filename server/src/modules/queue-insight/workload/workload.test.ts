import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workloadApi as api, shanghaiInstant } from '@tijian/shared';
import { AuditEntryEntity } from '../../../platform/audit/audit-entry.entity';
import { readTable } from '../../../platform/tables';
import { build, type Staff, TestApp } from '../../../testing';
import { shippedId } from '../../catalogue';
import { fewestStatements } from '../testing/fewest-statements';
import { PastDay } from '../testing/past-day';

let test: TestApp;
let chief: Staff;
let campusId: string;
let anna: { id: string; displayName: string };
let bertha: { id: string; displayName: string };
let rooms: { id: string }[];
const today = '2026-11-20';

beforeAll(async () => {
  test = await TestApp.start();
  test.app.now = () => shanghaiInstant(today, '10:00');
  const campus = await build.campus(test);
  campusId = campus.id;
  chief = await test.staff({ permissions: ['statistics:read', 'export:data'], campusId });
  anna = await build.user(test, { displayName: '安娜' });
  bertha = await build.user(test, { displayName: '白丽' });
  rooms = [
    await build.room(test, campusId, { name: '一般检查1', floor: '1F' }),
    await build.room(test, campusId, { name: '眼科', floor: '2F', departmentId: shippedId('department', 'OPH') }),
  ];
  const [general, eye] = rooms as [{ id: string }, { id: string }];
  const earlier = new PastDay(test, campusId, '2026-11-13');
  await earlier.duty(general.id, anna, [
    ['working', '08:00', '10:00'],
    ['paused', '10:00', '10:15'],
    ['working', '10:15', '11:15'],
  ]);
  await earlier.served(general.id, anna.id, { step: 'GEN|-|-|a', count: 30, minutes: 120 });
  const now = new PastDay(test, campusId, today);
  await now.duty(general.id, anna, [
    ['working', '08:00', '09:30'],
    ['paused', '09:30', null],
  ]);
  await now.duty(eye.id, bertha, [['working', '09:00', null]]);
  await now.served(general.id, anna.id, { step: 'GEN|-|-|a', count: 10, minutes: 45 });
  await now.served(eye.id, bertha.id, { step: 'OPH|-|-|b', count: 6, minutes: 30 });
});
afterAll(() => test?.stop());

describe('workload', () => {
  const groups = (query: object = {}) => test.as(chief).call(api.groups, { query: { campusId, ...query } });

  it('of today counts what is open until now, by person and by room', async () => {
    const people = await groups();
    expect(people.items).toMatchObject([
      {
        name: '安娜',
        detail: '一般检查1',
        onDuty: true,
        workedMinutes: 90,
        pausedMinutes: 30,
        examinees: 10,
        meanMinutes: 4.5,
      },
      { name: '白丽', detail: '眼科', onDuty: true, workedMinutes: 60, pausedMinutes: 0, examinees: 6, meanMinutes: 5 },
    ]);
    expect(people).toMatchObject({ total: 2, all: { workedMinutes: 150, examinees: 16, busyMinutes: 75, days: 1 } });
    const byRoom = await groups({ by: 'room', from: '2026-11-01', to: today });
    expect(byRoom.items).toMatchObject([
      { name: '一般检查1', detail: '1F', workedMinutes: 270, pausedMinutes: 45, examinees: 40, days: 2 },
      { name: '眼科', detail: '2F', workedMinutes: 60, examinees: 6, days: 1 },
    ]);
  });

  it('by department and step, and of one room or person alone', async () => {
    expect((await groups({ by: 'department' })).items).toMatchObject([
      { name: '一般检查室', examinees: 10 },
      { name: '眼科', examinees: 6 },
    ]);
    expect((await groups({ by: 'step' })).items).toMatchObject([
      { key: 'GEN|-|-|a', name: '一般检查室', detail: '一般检查1', workedMinutes: null, examinees: 10 },
      { key: 'OPH|-|-|b', examinees: 6 },
    ]);
    expect((await groups({ roomId: rooms[1]!.id })).items).toMatchObject([{ name: '白丽' }]);
    expect((await groups({ userId: anna.id, by: 'room' })).items).toMatchObject([{ name: '一般检查1' }]);
  });

  it('by day, week and month, none left out', async () => {
    const trend = async (query: object) =>
      (await test.as(chief).call(api.trend, { query: { campusId, from: '2026-11-12', to: today, ...query } })).points;
    const days = await trend({ span: 'day' });
    expect(days).toHaveLength(9);
    expect(days[1]).toMatchObject({ from: '2026-11-13', people: 1, workedMinutes: 180, examinees: 30, meanMinutes: 4 });
    expect(days[2]).toMatchObject({ people: 0, examinees: 0, meanMinutes: null });
    expect(await trend({ span: 'week' })).toMatchObject([
      { from: '2026-11-12', to: '2026-11-15', examinees: 30 },
      { from: '2026-11-16', to: today, people: 2, examinees: 16 },
    ]);
    expect(await trend({ span: 'month' })).toMatchObject([{ people: 2, examinees: 46, days: 2 }]);
  });

  it('is exported with every grouping, on record', async () => {
    const answer = await test.as(chief).try(api.export, { body: { campusId, from: '2026-11-13', to: today } });
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(
      '工作量 2026-11-13 至 2026-11-20',
    );
    const { rows } = await readTable(Buffer.from(answer.reply), { maxRows: 10 });
    expect(rows[1]?.cells).toEqual(expect.arrayContaining(['安娜', '一般检查1', '4.5', '40']));
    const [entry] = await test.read(({ manager }) => manager.findBy(AuditEntryEntity, { entity: 'workload' }));
    expect(entry).toMatchObject({ action: 'export', campusId });
  });

  it('refuses another campus, more days than a year, and days the wrong way round', async () => {
    const other = await build.campus(test);
    const tried = (query: object) => test.as(chief).try(api.groups, { query: { campusId, ...query } });
    expect((await tried({ campusId: other.id })).code).toBe('forbidden');
    expect((await tried({ from: '2025-01-01', to: today })).code).toBe('invalid_input');
    expect((await tried({ from: today, to: '2026-11-01' })).code).toBe('invalid_input');
    const clerk = await test.staff({ permissions: ['statistics:read'], campusId });
    expect((await test.as(clerk).try(api.export, { body: { campusId } })).code).toBe('forbidden');
  });

  it('takes a fixed number of statements', async () => {
    expect(await fewestStatements(test, groups)).toBeLessThanOrEqual(9);
  });
});
