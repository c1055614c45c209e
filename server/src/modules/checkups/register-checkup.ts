import { newId, type RegisterCheckup, type VipLevel } from '@tijian/shared';
import type { z } from 'zod';
import { requirePermission } from '../../platform/auth/actor';
import { onUnique } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { arriveWithAppointment } from '../appointments';
import { CheckupEntity } from './checkup.entity';
import { CheckupItemEntity } from './checkup-item.entity';
import { checkupRegistered } from './checkups.events';
import type { CheckupParts } from './checkups.presenter';
import { findLiveCheckup } from './checkups.queries';
import { findRegistration, type Plan, planRegistration, type Registration, whoIsMeant } from './find-registration';
import { chargeOf } from './item-charge';
import type { Names } from './lines.queries';
import type { CheckupNames } from './names.queries';
import { nextCheckupNumber } from './next-number';
import type { ItemPlan } from './plan-items';
import { insertEvents } from './record-event';
import { findRosterNames, lockExaminee } from './registration.queries';

export type RegisterInput = z.output<typeof RegisterCheckup>;

/**
 * Registers a person: number, barcode, items with prices. Of two desks, one gets `already_registered` with the other's checkup. Everything
 * is read before the number is taken, for which the other desks of the campus wait; the parts given are those its page shows.
 */
export async function registerCheckup(
  scope: Scope,
  wish: RegisterInput,
): Promise<{ checkup: CheckupEntity; parts: CheckupParts }> {
  const personId = await whoIsMeant(scope, wish);
  const locked = await lockExaminee(scope, personId);
  const registration = await findRegistration(scope, wish, personId, locked);
  const { date, person, programme } = registration;
  if (person.id !== personId) await lockExaminee(scope, person.id);
  const live = await findLiveCheckup(scope, { personId: person.id, date, programmeId: programme?.id ?? null });
  if (live) throw new AppError('already_registered', { checkupId: live.id, number: live.number });
  const plan = await planRegistration(scope, registration, {
    added: wish.addItems,
    sexualHistory: wish.sexualHistory ?? null,
  });
  if (!plan.plans.length) throw new AppError('package_missing');
  const names = await namesFor(scope, wish.id, registration);
  if (registration.appointment) await arriveWithAppointment(scope, registration.appointment.id, wish.id);
  const checkup = await insertCheckup(scope, wish, registration);
  const items = await scope.insertMany(
    CheckupItemEntity,
    plan.plans.map((it, at) => itemRow(checkup, it, (at + 1) * 10)),
    { campusId: checkup.campusId },
  );
  const detail = sentence(registration, plan);
  const events = await insertEvents(scope, [{ checkup, kind: 'registered', detail }]);
  await scope.emit(checkupRegistered, { checkupId: checkup.id, campusId: checkup.campusId });
  const departments = new Map(plan.plans.map(({ item: { department } }) => [department.id, department.name]));
  return { checkup, parts: { names, items, events, departments } };
}

/** What the page of the checkup will name, of what the registration rests on. */
async function namesFor(scope: Scope, checkupId: string, it: Registration): Promise<Names> {
  const { person, campus, programme, entry, group } = it;
  const ofRoster = programme
    ? await findRosterNames(scope, { unitId: programme.unitId, departmentId: entry?.departmentId ?? null })
    : { unitName: null, unitDepartment: null };
  const of: CheckupNames = {
    personName: person.name,
    campusName: campus.name,
    ...ofRoster,
    programmeName: programme?.name ?? null,
    groupName: group?.name ?? null,
    packageName: it.package?.version.name ?? null,
  };
  return { persons: new Map([[person.id, person]]), of: new Map([[checkupId, of]]) };
}

async function insertCheckup(scope: Scope, wish: RegisterInput, it: Registration): Promise<CheckupEntity> {
  const { campus, person, date, entry, programme } = it;
  const vipLevel = vipLevelOf(scope, wish, it);
  const { number, barcode } = await nextCheckupNumber(scope, campus.code, date);
  return scope
    .insert(CheckupEntity, {
      id: wish.id,
      number,
      barcode,
      campusId: campus.id,
      personId: person.id,
      businessDate: date,
      category: it.package?.package.category ?? 'health',
      unitId: programme?.unitId ?? null,
      programmeId: programme?.id ?? null,
      rosterEntryId: entry?.id ?? null,
      unitDepartmentId: entry?.departmentId ?? null,
      groupId: entry?.groupId ?? null,
      employeeNo: entry?.employeeNo ?? null,
      packageId: it.package?.package.id ?? null,
      packageVersionId: it.package?.version.id ?? null,
      appointmentId: it.appointment?.id ?? null,
      status: 'registered',
      sex: person.sex,
      ageYears: it.ageYears,
      vipLevel,
      plateNumber: wish.plateNumber ?? null,
      activeKey: programme ? `${programme.id}:${person.id}` : `${person.id}:${date}`,
      registeredAt: scope.now,
      registeredByName: scope.actor.name,
      note: wish.note,
    })
    .catch(onUnique('activeKey', 'already_registered'));
}

/** The person's own level at least; a VIP package makes a VIP; only who may see VVIP people may make one. */
export function vipLevelOf(
  scope: Scope,
  wish: Pick<RegisterInput, 'vipLevel'>,
  it: Pick<Registration, 'person' | 'campus' | 'package'>,
): VipLevel {
  const usual: VipLevel =
    it.person.vipLevel === 'none' && it.package?.package.category === 'vip' ? 'vip' : it.person.vipLevel;
  const wanted = wish.vipLevel ?? usual;
  if (wanted === 'vvip') requirePermission(scope.actor, 'person:vvip', { campusId: it.campus.id });
  return it.person.vipLevel === 'vvip' ? 'vvip' : wanted;
}

/** A row for an item that is ordered. */
export function itemRow(
  checkup: Pick<CheckupEntity, 'id'>,
  { item, source, payer, priceFen }: ItemPlan,
  sortOrder: number,
  id: string = newId(),
): Omit<CheckupItemEntity, 'version'> {
  const { version } = item;
  return {
    id,
    checkupId: checkup.id,
    itemId: version.itemId,
    itemVersionId: version.id,
    departmentId: item.item.departmentId,
    code: item.item.code,
    name: version.name,
    kind: version.kind,
    status: 'pending',
    source,
    payer,
    listPriceFen: version.priceFen,
    priceFen,
    charge: chargeOf(payer, priceFen),
    important: version.important,
    reason: null,
    deferredUntil: null,
    examinerId: null,
    examinerName: null,
    roomId: null,
    doneAt: null,
    conclusion: null,
    activeKey: `${checkup.id}:${version.itemId}`,
    sortOrder,
  };
}

function sentence(it: Registration, { plans, removed }: Plan): string {
  const parts = [
    it.programme ? it.programme.name : '散客',
    it.package?.version.name ?? '未选套餐',
    `共 ${plans.length} 项`,
    removed.length ? `未安排：${removed.map((one) => `${one.name}（${one.reason}）`).join('、')}` : '',
  ];
  return parts.filter(Boolean).join('，');
}
