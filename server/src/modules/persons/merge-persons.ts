import type { MergePart, MergePreview, MergeWarning } from '@tijian/shared';
import { AppError, expectVersion } from '../../platform/errors';
import type { ReadScope, Scope } from '../../platform/scope';
import { conflictingTables, countBelongings, moveBelongings, moveFamily, repointMerged } from './merge.queries';
import { PersonEntity } from './person.entity';
import { personMerged } from './persons.events';
import { presentPerson } from './persons.presenter';

/** Words for the tables a merge moves; a table that is not named here counts under 其他记录. */
const tableLabels: Record<string, string> = {
  appointment: '预约',
  checkup: '体检',
  report: '报告',
  result: '检查结果',
  roster_entry: '单位名单',
  roster_import_line: '名单导入记录',
};
const labelOf = (table: string): string => tableLabels[table] ?? '其他记录';

/** What a merge would move, what does not agree, and what forbids it. */
export async function previewMerge(
  { manager }: ReadScope,
  survivor: PersonEntity,
  from: PersonEntity,
): Promise<MergePreview> {
  refuseMerged(survivor, from);
  const counts = await countBelongings(manager, from.id);
  const conflicts = await conflictingTables(manager, from.id, survivor.id);
  return {
    survivor: presentPerson(survivor, null),
    from: presentPerson(from, null),
    moves: [...counts].filter(([, count]) => count > 0).map(([what, count]) => ({ what, label: labelOf(what), count })),
    warnings: warningsOf(survivor, from),
    conflicts: conflicts.map(conflictSentence),
  };
}

const conflictSentence = (table: string) =>
  `两份档案在同一体检任务或同一天都有有效的${labelOf(table)}，请先取消其中一个`;

/** What does not agree between two files and has to be accepted by a person. */
export function warningsOf(survivor: PersonEntity, from: PersonEntity): MergeWarning[] {
  return [
    ...(survivor.sex === from.sex ? [] : ['sex_differs' as const]),
    ...(survivor.birthOn === from.birthOn ? [] : ['birth_differs' as const]),
    ...(survivor.name === from.name ? [] : ['name_differs' as const]),
    ...(survivor.idHash && from.idHash && survivor.idHash !== from.idHash ? ['id_differs' as const] : []),
  ];
}

function refuseMerged(survivor: PersonEntity, from: PersonEntity): void {
  if (survivor.id === from.id) throw new AppError('merge_same');
  for (const it of [survivor, from])
    if (it.mergedIntoId) throw new AppError('person_merged', { personId: it.mergedIntoId });
}

export type MergeRequest = {
  version: number;
  fromVersion: number;
  take: readonly MergePart[];
  acknowledged: readonly MergeWarning[];
  reason: string;
};

/**
 * Merges `from` into `survivor`, both locked: rosters, appointments, checkups, results and reports change hands, what the survivor
 * lacks it gets, and the merged file stays as a pointer that keeps its own ID number, so that it is still found by it.
 */
export async function mergePersons(
  scope: Scope,
  survivor: PersonEntity,
  from: PersonEntity,
  { version, fromVersion, take, acknowledged, reason }: MergeRequest,
): Promise<PersonEntity> {
  refuseMerged(survivor, from);
  expectVersion(survivor, version, presentPerson(survivor, null));
  expectVersion(from, fromVersion, presentPerson(from, null));
  const unread = warningsOf(survivor, from).filter((it) => !acknowledged.includes(it));
  if (unread.length) throw new AppError('merge_unacknowledged', { warnings: unread });
  const conflicts = await conflictingTables(scope.manager, from.id, survivor.id);
  if (conflicts.length) throw new AppError('merge_conflict', { conflicts: conflicts.map(conflictSentence) });

  const taken = takenOver(survivor, from, new Set(take));
  const moved = await moveBelongings(scope.manager, from.id, survivor.id);
  await moveFamily(scope.manager, from.id, survivor.id);
  await repointMerged(scope.manager, from.id, survivor.id);
  const note = { reason };
  // The survivor may take the ID number over: the unique hash leaves the one file before it enters the other.
  const identityMoves = taken.idHash !== undefined && taken.idHash !== survivor.idHash;
  const gone = { mergedIntoId: survivor.id, ...(identityMoves ? { idHash: null } : {}) };
  await scope.save(PersonEntity, from, gone, { ...note, action: 'person.merged_away' });
  await scope.save(PersonEntity, survivor, taken, note);
  const after = { fromId: from.id, moved };
  scope.audit({ action: 'person.merge', entity: 'person', entityId: survivor.id, reason, after });
  await scope.emit(personMerged, { fromId: from.id, toId: survivor.id });
  return survivor;
}

type Columns = Partial<Omit<PersonEntity, 'id' | 'version' | 'createdAt' | 'mergedIntoId'>>;

/** Columns the survivor takes from the other file: what was asked for, and what it has not got itself. */
function takenOver(survivor: PersonEntity, from: PersonEntity, take: ReadonlySet<MergePart>): Columns {
  const takes = (part: MergePart, own: unknown, other: unknown) => other !== null && (take.has(part) || own === null);
  const { name, pinyin, initials, sex, birthOn, idType, idNumber, idHash, phone, phoneHash, phoneTailHash } = from;
  const identity = take.has('identity') || (survivor.idHash === null && from.idHash !== null);
  return {
    ...(take.has('identity') ? { name, pinyin, initials } : {}),
    ...(identity ? { sex, birthOn, idType, idNumber, idHash } : {}),
    ...(takes('phone', survivor.phone, phone) ? { phone, phoneHash, phoneTailHash } : {}),
    ...(takes('address', survivor.address, from.address) ? { address: from.address } : {}),
    ...(takes('marital', survivor.marital, from.marital) ? { marital: from.marital } : {}),
    ...(take.has('vipLevel') ? { vipLevel: from.vipLevel } : {}),
    ...(takes('note', survivor.note, from.note) ? { note: from.note } : {}),
  };
}
