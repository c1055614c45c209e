import { businessDate, newId } from '@tijian/shared';
import { insertRows } from '../../../platform/database';
import { type FollowedRows, type Follower, watching } from '../../../platform/followers';
import { CheckupEntity, CheckupItemEntity } from '../../checkups';
import { PersonEntity } from '../../persons';
import { dayKeyOf } from './day-key';
import { DayTouchEntity } from './day-touch.entity';
import { daysOfCheckups, daysOfPersons, type Manager, type PlaceAndDay } from './days.queries';

/** Notes the past days that may be counted otherwise after a transaction; today and days ahead are not kept and need no note. */
export const followDays: Follower = {
  watches: new Map([
    watching(CheckupEntity, 'status', 'vipLevel', 'personId', 'category', 'unitId', 'programmeId', 'businessDate'),
    watching(CheckupItemEntity, 'status', 'kind', 'departmentId', 'checkupId'),
    watching(PersonEntity, 'vipLevel', 'mergedIntoId'),
  ]),
  async follow(manager, now, rowsOf) {
    const today = businessDate(now);
    const days = new Map<string, PlaceAndDay>();
    for (const it of await daysTouched(manager, rowsOf)) if (it.date < today) days.set(dayKeyOf(it), it);
    await insertRows(
      manager,
      DayTouchEntity,
      [...days.values()].map(({ campusId, date }) => ({ id: newId(), campusId, date, at: now })),
    );
  },
};

async function daysTouched(manager: Manager, rowsOf: FollowedRows): Promise<PlaceAndDay[]> {
  const checkups = rowsOf(CheckupEntity);
  for (const { id, campusId, businessDate: date } of checkups) remember(id, { campusId, date });
  const ofItems = new Set(rowsOf(CheckupItemEntity).map((it) => it.checkupId));
  const unknown = [...ofItems].filter((id) => !known.has(id));
  for (const { id, campusId, date } of await daysOfCheckups(manager, unknown)) remember(id, { campusId, date });
  const persons = rowsOf(PersonEntity)
    .filter((it) => it.version > 1)
    .flatMap((it) => [it.id, ...(it.mergedIntoId ? [it.mergedIntoId] : [])]);
  return [
    ...checkups.map((it) => ({ campusId: it.campusId, date: it.businessDate })),
    ...[...ofItems].flatMap((id) => known.get(id) ?? []),
    ...(await daysOfPersons(manager, persons)),
  ];
}

/** Where and when checkups are never changes: the statement is spared for those seen lately. */
const known = new Map<string, PlaceAndDay>();
const MOST_KNOWN = 20_000;

function remember(id: string, place: PlaceAndDay): void {
  known.set(id, place);
  if (known.size <= MOST_KNOWN) return;
  for (const first of known.keys()) {
    known.delete(first);
    break;
  }
}
