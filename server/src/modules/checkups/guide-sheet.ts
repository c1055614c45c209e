import { type GuideSheet, type GuideSheetItem, maskIdNumber, maskPhone, vipLabels } from '@tijian/shared';
import type { Config } from '../../config';
import { found } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { findAppointment } from '../appointments';
import {
  findCampus,
  type ItemOnDay,
  itemVersionsByIds,
  listDepartments,
  listRooms,
  type RoomWithItems,
} from '../catalogue';
import type { CheckupEntity } from './checkup.entity';
import type { CheckupItemEntity } from './checkup-item.entity';
import { listItems } from './checkups.queries';
import { guideRank, needsFullBladder, needsOf, noteOf, preparationOf, roomRank } from './guide-order';
import { loadNames } from './lines.queries';

type Ordered = { row: CheckupItemEntity; of: ItemOnDay };

/** What the guide sheet (导检单) shows now: items still to be done in walking order, with their rooms on the campus. */
export async function guideSheetOf(scope: ReadScope, config: Config, checkup: CheckupEntity): Promise<GuideSheet> {
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
  const ordered = rows.flatMap((row) => {
    const of = versions.get(row.itemVersionId);
    return of && row.kind !== 'review' && ['pending', 'in_progress'].includes(row.status) ? [{ row, of }] : [];
  });
  const stops = inWalkingOrder(ordered.map((it) => ({ ...it, room: roomFor(it, rooms, checkup.sex) })));
  const breakfast = departments.find((it) => it.code === 'BRK');
  const breakfastRoom = rooms.find((it) => it.departmentId === breakfast?.id);
  const hasFasting = stops.some((it) => it.of.version.fasting);
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
    },
    items: stops.map(({ row, of, room }) => stopOf(row, of, room)),
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
      hasFasting && breakfastRoom
        ? { place: `${breakfastRoom.floor} ${breakfastRoom.name}`, until: '10:30' }
        : undefined,
    printedAt: scope.now.toISOString(),
  };
}

type Stop = Ordered & { room: RoomWithItems | undefined };

/** What one room does stands together; rooms by their rank, then by floor. */
function inWalkingOrder(stops: readonly Stop[]): Stop[] {
  const hasBladderItem = stops.some((it) => needsFullBladder(it.of.version));
  const rankOf = (it: Stop) => guideRank(it.of.version, hasBladderItem);
  const keyOf = (it: Stop) => it.room?.id ?? it.of.department.id;
  const ranks = new Map<string, number[]>();
  for (const it of stops) ranks.set(keyOf(it), [...(ranks.get(keyOf(it)) ?? []), rankOf(it)]);
  const placeOf = (it: Stop) => roomRank(ranks.get(keyOf(it)) ?? []);
  return [...stops].sort(
    (a, b) =>
      placeOf(a) - placeOf(b) ||
      floorOf(a.room) - floorOf(b.room) ||
      keyOf(a).localeCompare(keyOf(b)) ||
      rankOf(a) - rankOf(b) ||
      a.row.sortOrder - b.row.sortOrder,
  );
}

const hourSpan = (hour: number) => `${String(hour).padStart(2, '0')}:00–${String(hour + 1).padStart(2, '0')}:00`;

function reasonOf({ deferredUntil, reason }: CheckupItemEntity): string | undefined {
  return [deferredUntil ? `延至 ${deferredUntil}` : '', reason ?? ''].filter(Boolean).join('，') || undefined;
}

/** A room that performs the item and takes the sex, else one of the item's department. */
function roomFor({ row, of }: Ordered, rooms: readonly RoomWithItems[], sex: string): RoomWithItems | undefined {
  const open = rooms.filter((it) => it.sex === null || it.sex === sex);
  return open.find((it) => it.itemIds.includes(row.itemId)) ?? open.find((it) => it.departmentId === of.department.id);
}

/** 1F → 1, B1 → -1; unknown last. */
function floorOf(room: RoomWithItems | undefined): number {
  const match = /^(B)?(\d+)/i.exec(room?.floor ?? '');
  if (!match) return 99;
  return Number(match[2]) * (match[1] ? -1 : 1);
}

function stopOf(row: CheckupItemEntity, of: ItemOnDay, room: RoomWithItems | undefined): GuideSheetItem {
  return {
    itemCode: row.code,
    itemName: row.name,
    departmentName: of.department.name,
    floor: room?.floor,
    roomName: room?.name,
    needs: [...needsOf(of.version)],
    note: noteOf(of.version),
    ownExpense: row.payer === 'self' && row.source === 'added' ? true : undefined,
  };
}
