import type { Permission } from '@tijian/shared';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { type Actor, campusesOf, can } from '../../platform/auth/actor';
import { namedReach } from '../../platform/auth/unit-scope';
import { lockRow, selectRows } from '../../platform/database';
import { found } from '../../platform/errors';
import type { ReadScope, Scope } from '../../platform/scope';
import { PersonEntity } from '../persons/person.entity';
import { CheckupEntity } from './checkup.entity';
import { CheckupEventEntity } from './checkup-event.entity';
import { CheckupItemEntity } from './checkup-item.entity';

/**
 * Where every query for checkups starts: those at the actor's campuses (or, in calls open to units, of their units), without VVIP people
 * unless the actor may see them there.
 * `c` is the checkup, `person` its person.
 */
export function visibleCheckups(
  scope: ReadScope,
  permission: Permission = 'checkup:read',
): SelectQueryBuilder<CheckupEntity> {
  const query = scope.manager
    .createQueryBuilder(CheckupEntity, 'c')
    .innerJoin(PersonEntity, 'person', 'person.id = c.personId')
    .where('1 = 1');
  return onlyVisible(query, scope.actor, permission);
}

/**
 * The same without the person, where nothing of theirs is asked for: to look each one up takes most of the time of a count. VVIP people
 * are few, and are left out by their ids.
 */
export function countableCheckups(
  scope: ReadScope,
  permission: Permission = 'checkup:read',
): SelectQueryBuilder<CheckupEntity> {
  const query = scope.manager.createQueryBuilder(CheckupEntity, 'c').where('1 = 1');
  return onlyVisible(query, scope.actor, permission, HIDDEN_IDS);
}
const HIDDEN_IDS = "c.personId NOT IN (SELECT hidden.id FROM person hidden WHERE hidden.vipLevel = 'vvip')";

/** Adds what `visibleCheckups` asks for to a query of one's own that has a checkup `c` and its `person`. */
export function onlyVisible<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  actor: Actor,
  permission: Permission = 'checkup:read',
  notVvip = "person.vipLevel <> 'vvip'",
): SelectQueryBuilder<E> {
  const columns = { campus: 'c.campusId', unit: 'c.unitId', department: 'c.unitDepartmentId' };
  const reach = namedReach(actor, permission, columns, 'read');
  query.andWhere(reach.sql, reach.params);
  const vvip = campusesOf(actor, 'person:vvip');
  const ordinary = `(${notVvip} AND c.vipLevel <> 'vvip')`;
  if (vvip === 'all') return query;
  if (!vvip.length) return query.andWhere(ordinary);
  return query.andWhere(`(${ordinary} OR c.campusId IN (:...vvipCampuses))`, { vvipCampuses: vvip });
}

/** The checkup if the actor may see it, or null. */
export function findCheckup(scope: ReadScope, id: string): Promise<CheckupEntity | null> {
  return visibleCheckups(scope).andWhere('c.id = :id', { id }).getOne();
}

/** By number or barcode. */
export function findCheckupByCode(scope: ReadScope, code: string): Promise<CheckupEntity | null> {
  return visibleCheckups(scope).andWhere('(c.number = :code OR c.barcode = :code)', { code }).getOne();
}

/** The checkup, locked until the transaction ends; `not_found` when the actor may not see it. Lock it before its items, results or payments. */
export async function lockCheckup(scope: Scope, id: string): Promise<CheckupEntity> {
  const row = found(await lockRow(scope.manager, CheckupEntity, id));
  const visible = can(scope.actor, 'checkup:read', { campusId: row.campusId });
  const maySeeAll = can(scope.actor, 'person:vvip', { campusId: row.campusId });
  const hidden = visible && !maySeeAll && (row.vipLevel === 'vvip' || (await isVvip(scope, row.personId)));
  return found(visible && !hidden ? row : null);
}

async function isVvip(scope: ReadScope, personId: string): Promise<boolean> {
  const found = await selectRows(scope.manager, PersonEntity, "WHERE id = ? AND vipLevel = 'vvip'", [personId], ['id']);
  return found.length > 0;
}

/** Items in the order of the guide, voided ones last. */
export function listItems(scope: ReadScope, checkupId: string): Promise<CheckupItemEntity[]> {
  return selectRows(scope.manager, CheckupItemEntity, 'WHERE checkupId = ? ORDER BY sortOrder, id', [checkupId]);
}

export function listEvents(scope: ReadScope, checkupId: string): Promise<CheckupEventEntity[]> {
  return selectRows(scope.manager, CheckupEventEntity, 'WHERE checkupId = ? ORDER BY at DESC, id DESC', [checkupId]);
}

/** A person's live checkup of a day or of a programme: there is at most one. */
export function findLiveCheckup(
  scope: ReadScope,
  { personId, date, programmeId }: { personId: string; date: string; programmeId: string | null },
): Promise<CheckupEntity | null> {
  return selectRows(
    scope.manager,
    CheckupEntity,
    "WHERE personId = ? AND status <> 'cancelled' AND (businessDate = ? OR programmeId = ?) ORDER BY registeredAt DESC LIMIT 1",
    [personId, date, programmeId ?? ''],
  ).then(([row]) => row ?? null);
}
