import { type GuideSheet, type GuideSheetItem, maskIdNumber, maskPhone, vipLabels } from '@tijian/shared';
import type { GuideDay } from '../../app';
import type { Config } from '../../config';
import { found } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { findAppointment } from '../appointments';
import { findCampus, type ItemOnDay, itemVersionsByIds, listDepartments, listRooms } from '../catalogue';
import type { CheckupEntity } from './checkup.entity';
import type { CheckupItemEntity } from './checkup-item.entity';
import { listItems } from './checkups.queries';
import { guideRank, needsFullBladder, needsOf, noteOf, preparationOf, roomRank } from './guide-order';
import { type Place, placeOf } from './guide-sheet-places';
import { loadNames } from './lines.queries';

type Ordered = { row: CheckupItemEntity; of: ItemOnDay };

/**
 * What the guide sheet (导检单) shows now: what is still to be done in walking order, with the rooms on the campus, and what is done: by its
 * result, or in a sitting of `day`.
 */
export async function guideSheetOf(
  scope: ReadScope,
  config: Config,
  { checkup, day }: { checkup: CheckupEntity; day: GuideDay },
): Promise<GuideSheet> {
  const names = await loadNames(scope, [checkup]);
  const of = names.of.get(checkup.id);
  const campus = found(await findCampus(scope, checkup.campusId));
  const rows = await listItems(scope, checkup.id);
  const versions = await itemVersionsByIds(
    scope,
    rows.map((it) => it.itemVersionId),
  );
  const rooms = await listRooms(scope, campus.id, { active: true });
  const departments = await listDepartments(scope);
  const appointment = checkup.appointmentId ? await findAppointment(scope, checkup.appointmentId) : null;
  const person = found(names.persons.get(checkup.personId));
  const standing = rows.flatMap((row) => {
    const of = versions.get(row.itemVersionId);
    return of && row.kind !== 'review' && ['pending', 'in_progress', 'done'].includes(row.status) ? [{ row, of }] : [];
  });
  const isDone = ({ row }: Ordered) => row.status === 'done' || day.doneItemIds.has(row.id);
  const open = standing.filter((it) => !isDone(it));
  const stops = inWalkingOrder(open.map((it) => ({ ...it, place: placeOf(it, rooms, checkup.sex) })));
  const breakfast = departments.find((it) => it.code === 'BRK');
  const breakfastRoom = rooms.find((it) => it.departmentId === breakfast?.id);
  const mealIsDue = day.mealIsDue ?? stops.some((it) => it.of.version.fasting);
  return {
    hospital: { name: config.TIJIAN_HOSPITAL, campusName: campus.name, phone: campus.phone ?? undefined },
    person: {
      name: person.name,
      sex: checkup.sex,
      ageYears: checkup.ageYears,
      idNumberMasked: person.idNumber ? maskIdNumber(person.idNumber) : undefined,
      phoneMasked: person.phone ? maskPhone(person.phone) : undefined,
      unitName: of?.unitName ?? undefined,
      departmentName: of?.unitDepartment ?? undefined,
      employeeNo: checkup.employeeNo ?? undefined,
      vipLevel: checkup.vipLevel === 'none' ? null : vipLabels[checkup.vipLevel],
    },
    checkup: {
      number: checkup.number,
      barcode: checkup.barcode,
      packageName: of?.packageName ?? '自选项目',
      businessDate: checkup.businessDate,
      arrivalHour: appointment ? hourSpan(appointment.hour) : undefined,
      queueNumber: day.queueNumber,
    },
    items: stops.map(stopOf),
    done: standing.filter(isDone).map(({ row, of }) => ({ itemName: row.name, departmentName: of.department.name })),
    declined: rows.flatMap((it) =>
      it.status === 'declined' || it.status === 'deferred'
        ? [{ itemName: it.name, status: it.status, reason: reasonOf(it) }]
        : [],
    ),
    preparation: preparationOf(
      stops.map(({ of }) => of.version),
      checkup.sex,
    ),
    breakfastCoupon:
      mealIsDue && breakfastRoom
        ? { place: `${breakfastRoom.floor} ${breakfastRoom.name}`, until: '10:30' }
        : undefined,
    // Without a visit and with nothing left to do, none will begin.
    qrText: day.queueNumber || stops.length ? day.link : undefined,
    printedAt: scope.now.toISOString(),
  };
}

type Stop = Ordered & { place: Place };

/** What the same rooms do stands together; rooms by their rank, then by floor. */
function inWalkingOrder(stops: readonly Stop[]): Stop[] {
  const hasBladderItem = stops.some((it) => needsFullBladder(it.of.version));
  const rankOf = (it: Stop) => guideRank(it.of.version, hasBladderItem);
  const keyOf = (it: Stop) => it.place.key;
  const ranks = new Map<string, number[]>();
  for (const it of stops) ranks.set(keyOf(it), [...(ranks.get(keyOf(it)) ?? []), rankOf(it)]);
  const rankOfPlace = (it: Stop) => roomRank(ranks.get(keyOf(it)) ?? []);
  return [...stops].sort(
    (a, b) =>
      rankOfPlace(a) - rankOfPlace(b) ||
      a.place.level - b.place.level ||
      keyOf(a).localeCompare(keyOf(b)) ||
      rankOf(a) - rankOf(b) ||
      a.row.sortOrder - b.row.sortOrder,
  );
}

const hourSpan = (hour: number) => `${String(hour).padStart(2, '0')}:00–${String(hour + 1).padStart(2, '0')}:00`;

function reasonOf({ deferredUntil, reason }: CheckupItemEntity): string | undefined {
  return [deferredUntil ? `延至 ${deferredUntil}` : '', reason ?? ''].filter(Boolean).join('，') || undefined;
}

function stopOf({ row, of, place }: Stop): GuideSheetItem {
  return {
    itemCode: row.code,
    itemName: row.name,
    departmentName: of.department.name,
    floor: place.floor,
    roomName: place.roomName,
    needs: [...needsOf(of.version)],
    note: noteOf(of.version),
    ownExpense: row.payer === 'self' && row.source === 'added' ? true : undefined,
  };
}
