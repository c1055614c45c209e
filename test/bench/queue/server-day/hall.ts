import { build, type Staff, type TestApp } from '@tijian/server/testing';
import { businessDate, callerApi, dutiesApi, newId } from '@tijian/shared';
import { shippedId } from '../../../../server/src/modules/catalogue';
import { CheckupItemEntity, registerCheckup } from '../../../../server/src/modules/checkups';
import { ServiceTimeEntity } from '../../../../server/src/modules/queue/service-time.entity';
import { setTime } from './clock';
import type { ToldRoom } from './told';

/** What the simulator's items are in the product's catalogue. Registration comes before the queue. */
const works: Readonly<Record<string, { department: string; items: { M: string | null; F: string | null } }>> = {
  BLOOD: both('LAB', 'LAB_LIVER'),
  USA: both('USABD', 'US_ABD'),
  BREATH: both('UBT', 'UBT_C13'),
  GEN: both('GEN', 'GEN_BASIC'),
  INT: both('INT', 'PE_INT'),
  SUR: both('SUR', 'PE_SUR'),
  EYE: both('OPH', 'PE_OPH'),
  ENT: both('ENT', 'PE_ENT'),
  ECG: both('ECG', 'ECG12'),
  XRAY: both('DR', 'DR_CHEST'),
  USN: both('USTHY', 'US_THY'),
  USP: { department: 'USPEL', items: { M: 'US_PELVIS_M', F: 'US_PELVIS_F' } },
  GYN: { department: 'GYN', items: { M: null, F: 'GYN_LEUK' } },
  CT: both('CT', 'CT_LDCT'),
  BRK: { department: 'BRK', items: { M: null, F: null } },
};

function both(department: string, item: string) {
  return { department, items: { M: item, F: item } };
}

/** The centre of a simulated day in the product: its rooms, and somebody signed on at every station. */
export interface Hall {
  campusId: string;
  /** By the simulator's id. */
  rooms: ReadonlyMap<string, { id: string; told: ToldRoom }>;
  nameOf: ReadonlyMap<string, string>;
  /** By room and station, `BLOOD1:0`. */
  stations: ReadonlyMap<string, { who: Staff; dutyId: string }>;
  desk: Staff;
}

/** Examinations of the days before that teach the queue the configured times. */
const TAUGHT = 50;

export async function makeHall(test: TestApp, told: readonly ToldRoom[]): Promise<Hall> {
  setTime(test, 7 * 60);
  const campus = await build.campus(test);
  const desk = await build.queueStaff(test, campus.id);
  const rooms = new Map<string, { id: string; told: ToldRoom }>();
  for (const it of told) {
    const work = works[it.item];
    if (!work) continue;
    const room = await build.room(test, campus.id, {
      departmentId: shippedId('department', work.department),
      itemCodes: [...new Set([work.items.M, work.items.F].filter((one) => one !== null))],
      name: it.id,
      code: it.id,
      floor: `${Math.max(it.zone, 0) + 1}F`,
      stations: it.servers ?? 1,
    });
    rooms.set(it.id, { id: room.id, told: it });
  }
  await teach(test, campus.id, rooms);
  const stations = new Map<string, { who: Staff; dutyId: string }>();
  for (const { id, told: it } of rooms.values()) {
    for (let at = 0; at < (it.servers ?? 0); at++) {
      const who = await build.queueStaff(test, campus.id);
      const duty = await test.as(who).call(dutiesApi.signOn, { body: { id: newId(), roomId: id, station: at + 1 } });
      stations.set(`${it.id}:${at}`, { who, dutyId: duty.id });
    }
    if (it.openAt > 7.5 * 60)
      await test.as(desk).call(callerApi.close, {
        params: { id },
        body: { reason: '尚未开诊', minutes: it.openAt - 7 * 60 },
      });
  }
  const nameOf = new Map([...rooms].map(([name, { id }]) => [id, name]));
  return { campusId: campus.id, rooms, nameOf, stations, desk };
}

/** The configured minutes as examinations of yesterday. */
async function teach(test: TestApp, campusId: string, rooms: Hall['rooms']): Promise<void> {
  await test.write(async (scope) => {
    const yesterday = businessDate(new Date(scope.now.getTime() - 86_400_000));
    const rows = [...rooms.values()].map(({ id, told: { nominal, item } }) => ({
      ...{ id: newId(), campusId, businessDate: yesterday, step: item, people: 'all', roomId: id, userId: newId() },
      ...{ count: TAUGHT, minutes: TAUGHT * nominal, squares: TAUGHT * nominal ** 2 },
    }));
    await scope.insertMany(ServiceTimeEntity, rows);
  });
}

/** A paid checkup with the items of the simulator's examinee; the visit begins with `arrive`. */
export async function makeCheckup(
  test: TestApp,
  { campusId }: Hall,
  { vip, sex, items }: { vip: boolean; sex: 'M' | 'F'; items: readonly string[] },
): Promise<string> {
  const person = await build.person(test, { sex });
  const { checkup } = await test.write((scope) =>
    registerCheckup(scope, {
      id: newId(),
      campusId,
      personId: person.id,
      vipLevel: vip ? 'vip' : 'none',
      addItems: items.flatMap((it) => works[it]?.items[sex] ?? []).map((code) => ({ itemId: shippedId('item', code) })),
      note: null,
    }),
  );
  await test.write((scope) =>
    scope.manager.update(CheckupItemEntity, { checkupId: checkup.id, charge: 'unpaid' }, { charge: 'paid' }),
  );
  return checkup.id;
}
