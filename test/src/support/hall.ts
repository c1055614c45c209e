import { businessDate, callerApi, checkupsApi, dutiesApi, guidanceApi, newId } from '@tijian/shared';
import type { Caller } from './caller';

/** Who signs on where in a hall that is shown: accounts of the demo, rooms of its first campus. */
const posts = { nurse: 'GEN1', doctor: 'INT1', lab: 'LAB1' } as const;
export type HallStaff = Record<keyof typeof posts | 'reception', Caller>;

/**
 * Opens the demo's hall for today: three rooms are manned, whoever is registered for today arrives, and the doctor has called somebody.
 * A hall that is open already stays as it is; who finds their room taken goes to another of its department.
 */
export async function openHall(staff: HallStaff, most = 12): Promise<void> {
  const campusId = staff.reception.me.campuses[0]?.id ?? '';
  const rooms = await staff.reception.call(callerApi.rooms, { query: { campusId, pageSize: 200 } });
  const roomFor = (code: string) => {
    const usual = rooms.items.find((it) => it.code === code);
    const alike = rooms.items.filter((it) => it.department.id === usual?.department.id);
    return [usual, ...alike].find((it) => it && it.duties.length < it.stations)?.id;
  };
  for (const [who, code] of Object.entries(posts) as [keyof typeof posts, string][]) {
    const roomId = (await staff[who].call(dutiesApi.mine, {})) ? undefined : roomFor(code);
    if (roomId) await staff[who].call(dutiesApi.signOn, { body: { id: newId(), roomId } });
  }

  const today = businessDate(Date.now());
  const query = { campusId, from: today, to: today, status: 'registered' as const, pageSize: most };
  for (const { id } of (await staff.reception.call(checkupsApi.list, { query })).items)
    if (!(await staff.reception.call(guidanceApi.byCheckup, { params: { id } })))
      await staff.reception.call(guidanceApi.arrive, { params: { id } });

  const duty = await staff.doctor.call(dutiesApi.mine, {});
  if (!duty) return;
  const params = { id: duty.room.id };
  const { mine, waiting } = await staff.doctor.call(callerApi.room, { params });
  const first = waiting[0];
  if (!mine && first)
    await staff.doctor.call(callerApi.callThis, { params: { id: first.id }, body: { reason: '赶时间' } });
}
