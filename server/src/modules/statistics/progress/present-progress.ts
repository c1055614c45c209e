import {
  type CheckupCategory,
  type CheckupStatus,
  categoryLabels,
  checkupStatusLabels,
  type ProgressBy,
  type ProgressDetail,
  type ProgressGroup,
  type ProgressLine,
} from '@tijian/shared';
import { can } from '../../../platform/auth/actor';
import { byIds } from '../../../platform/database';
import { found } from '../../../platform/errors';
import type { ReadScope } from '../../../platform/scope';
import { CampusEntity, listDepartments, listRooms } from '../../catalogue';
import { type CheckupEntity, listItems } from '../../checkups';
import { examineeColumns, PersonEntity, presentExaminee } from '../../persons';
import { UnitDepartmentEntity, UnitEntity } from '../../units';
import { countGroups, countPeople, type GroupRow, type ItemState, listItemStates } from './progress.queries';
import type { ProgressFilter } from './progress-filter';

const without: Record<ProgressBy, string> = {
  day: '',
  unit: '个人',
  programme: '个人',
  category: '',
  department: '',
  room: '',
  status: '',
};

/** Groups in their natural order, and all people as one: one statement, two where somebody can be in several groups. */
export async function presentGroups(scope: ReadScope, filter: ProgressFilter, by: ProgressBy) {
  const rows = await countGroups(scope, filter, by);
  const all = await allOf(scope, filter, by, rows);
  const groups = rows.map((it) => presentGroup(it, by));
  if (by === 'day') groups.sort((a, b) => (a.key < b.key ? 1 : -1));
  else if (by === 'status') groups.sort((a, b) => statusOrder.indexOf(a.key) - statusOrder.indexOf(b.key));
  else groups.sort((a, b) => b.people - a.people || a.name.localeCompare(b.name, 'zh-CN'));
  return { groups, all: { ...presentGroup(all, by), key: '', name: '合计' } };
}

/** An item is in one department only, a person in several; an item may even be done in several rooms. */
async function allOf(scope: ReadScope, filter: ProgressFilter, by: ProgressBy, rows: readonly GroupRow[]) {
  if (by === 'room') return found((await countGroups(scope, filter, null))[0]);
  return by === 'department' ? { ...sumOf(rows), ...(await countPeople(scope, filter)) } : sumOf(rows);
}

function sumOf(rows: readonly GroupRow[]): GroupRow {
  const sum = (pick: (it: GroupRow) => number) => rows.reduce((all, it) => all + pick(it), 0);
  return {
    key: '',
    name: null,
    people: sum((it) => it.people),
    finished: sum((it) => it.finished),
    items: {
      total: sum((it) => it.items.total),
      done: sum((it) => it.items.done),
      waiting: sum((it) => it.items.waiting),
      declined: sum((it) => it.items.declined),
      deferred: sum((it) => it.items.deferred),
    },
  };
}
const statusOrder: readonly string[] = Object.keys(checkupStatusLabels);

function presentGroup(it: GroupRow, by: ProgressBy): ProgressGroup {
  const { key, people, finished, items } = it;
  const label =
    by === 'category'
      ? categoryLabels[key as CheckupCategory]
      : by === 'status'
        ? checkupStatusLabels[key as CheckupStatus]
        : it.name;
  return { key, name: label ?? without[by], people, finished, items };
}

const named = ['id', 'name'] as const;

/** Checkups with their progress, in the given order: five statements however many there are. */
export async function presentProgress(
  scope: ReadScope,
  checkups: readonly CheckupEntity[],
  filter: ProgressFilter,
): Promise<ProgressLine[]> {
  const { manager } = scope;
  const ids = (pick: (it: CheckupEntity) => string | null) => checkups.map(pick);
  const persons = await byIds(
    manager,
    PersonEntity,
    ids((it) => it.personId),
    examineeColumns,
  );
  const campuses = await byIds(
    manager,
    CampusEntity,
    ids((it) => it.campusId),
    named,
  );
  const units = await byIds(
    manager,
    UnitEntity,
    ids((it) => it.unitId),
    named,
  );
  const departments = await byIds(
    manager,
    UnitDepartmentEntity,
    ids((it) => it.unitDepartmentId),
    named,
  );
  const items = new Map(checkups.map((it): [string, ItemState[]] => [it.id, []]));
  for (const it of await listItemStates(scope, [...items.keys()], filter)) items.get(it.checkupId)?.push(it);
  return checkups.map((it) => ({
    checkupId: it.id,
    number: it.number,
    person: presentExaminee(found(persons.get(it.personId)), it),
    campus: { id: it.campusId, name: campuses.get(it.campusId)?.name ?? '' },
    unit: it.unitId ? { id: it.unitId, name: units.get(it.unitId)?.name ?? '' } : null,
    unitDepartment: departments.get(it.unitDepartmentId ?? '')?.name ?? null,
    businessDate: it.businessDate,
    category: it.category,
    status: it.status,
    registeredAt: it.registeredAt.toISOString(),
    ...presentItems(items.get(it.id) ?? []),
  }));
}

function presentItems(items: readonly ItemState[]): Pick<ProgressLine, 'items' | 'left'> {
  const count = (...states: string[]) => items.filter((it) => states.includes(it.status)).length;
  const left = items.filter((it) => it.status === 'pending' || it.status === 'in_progress');
  return {
    items: {
      total: items.length,
      done: count('done'),
      waiting: left.length,
      declined: count('declined'),
      deferred: count('deferred'),
    },
    left: left.map((it) => it.name),
  };
}

/**
 * One person's way: every item with where it can be done. To who asks for the person's unit, what somebody pays themselves is not told, nor
 * why something was not done.
 */
export async function presentDetail(scope: ReadScope, checkup: CheckupEntity): Promise<ProgressDetail> {
  const inHouse = can(scope.actor, 'statistics:read', { campusId: checkup.campusId });
  const [whole] = await presentProgress(scope, [checkup], {});
  const items = (await listItems(scope, checkup.id))
    .filter((it) => it.status !== 'voided' && it.kind !== 'review')
    .filter((it) => inHouse || it.payer !== 'self');
  const line = found(whole);
  const rooms = await listRooms(scope, checkup.campusId, { active: true });
  const departments = new Map((await listDepartments(scope)).map((it) => [it.id, it.name]));
  const at = (instant: Date | null) => instant?.toISOString() ?? null;
  return {
    line: inHouse ? line : { ...line, ...presentItems(items) },
    steps: [
      { status: 'registered', at: at(checkup.registeredAt) },
      { status: 'in_progress', at: at(checkup.startedAt) },
      { status: 'examined', at: at(checkup.examinedAt) },
      { status: 'reviewed', at: at(checkup.reviewedAt) },
      { status: 'concluded', at: at(checkup.concludedAt) },
      { status: 'published', at: at(checkup.publishedAt) },
    ],
    items: items.map((it) => ({
      id: it.id,
      name: it.name,
      kind: it.kind,
      department: { id: it.departmentId, name: departments.get(it.departmentId) ?? '' },
      status: it.status,
      important: it.important,
      rooms: rooms
        .filter((one) => (it.roomId ? one.id === it.roomId : one.itemIds.includes(it.itemId)))
        .filter((one) => !one.sex || one.sex === checkup.sex)
        .map(({ code, name, floor }) => ({ code, name, floor })),
      reason: inHouse ? it.reason : null,
      deferredUntil: it.deferredUntil,
      examinerName: inHouse ? it.examinerName : null,
      doneAt: at(it.doneAt),
    })),
  };
}
