import type { Programme, ProgrammeLine, ProgrammeQuery } from '@tijian/shared';
import type { z } from 'zod';
import { lockRow, marks, sortOf } from '../../platform/database';
import type { ReadScope, Scope } from '../../platform/scope';
import { ProgrammeEntity } from './programme.entity';
import { ProgrammeGroupEntity } from './programme-group.entity';
import { allOf, beginning, containing, entriesInReach, inReach, ofDepartments, type Piece, visibleTo } from './sql';

export const findProgramme = ({ manager }: ReadScope, id: string): Promise<ProgrammeEntity | null> =>
  manager.findOneBy(ProgrammeEntity, { id });
export const lockProgramme = ({ manager }: Scope, id: string): Promise<ProgrammeEntity | null> =>
  lockRow(manager, ProgrammeEntity, id);
export const lockProgrammeGroup = ({ manager }: Scope, id: string): Promise<ProgrammeGroupEntity | null> =>
  lockRow(manager, ProgrammeGroupEntity, id);

/** Groups of a programme in the order in which their rules are asked. */
export function listProgrammeGroups({ manager }: ReadScope, programmeId: string): Promise<ProgrammeGroupEntity[]> {
  return manager.find(ProgrammeGroupEntity, { where: { programmeId }, order: { sortOrder: 'ASC', name: 'ASC' } });
}

/** Programmes of campuses the actor may see, with the length of their rosters: three statements. */
export async function listProgrammes(
  scope: ReadScope,
  { unitId, campusId, status, text, page, pageSize, sort }: z.output<typeof ProgrammeQuery>,
): Promise<{ items: ProgrammeLine[]; total: number }> {
  const filters: Piece[] = [inReach(scope.actor, 'unit:read', { campus: 'p.campusId', unit: 'p.unitId' })];
  if (unitId) filters.push({ sql: 'p.unitId = ?', params: [unitId] });
  if (campusId) filters.push({ sql: 'p.campusId = ?', params: [campusId] });
  if (status) filters.push({ sql: 'p.status = ?', params: [status] });
  if (text)
    filters.push({
      sql: "p.name LIKE ? ESCAPE '!' OR u.name LIKE ? ESCAPE '!' OR u.initials LIKE ? ESCAPE '!'",
      params: [containing(text), containing(text), beginning(text.toLowerCase())],
    });
  const where = allOf(filters);
  const from = `FROM programme p JOIN unit u ON u.id = p.unitId JOIN campus c ON c.id = p.campusId WHERE ${where.sql}`;
  const [{ total }] = (await scope.manager.query(`SELECT COUNT(*) AS total ${from}`, where.params)) as [
    { total: number | string },
  ];
  const { by, way } = sortOf(sort);
  const rows = (await scope.manager.query(
    `SELECT p.id, p.unitId, u.name AS unitName, p.campusId, c.name AS campusName, p.name, p.startsOn, p.endsOn, p.status,
       p.lockedAt ${from} ORDER BY ${by === 'unitName' ? 'u.name' : `p.${by}`} ${way}, p.id ${way} LIMIT ? OFFSET ?`,
    [...where.params, pageSize, (page - 1) * pageSize],
  )) as (Omit<ProgrammeLine, 'locked' | 'people'> & { lockedAt: unknown })[];
  const people = await countListed(
    scope,
    rows.map((it) => it.id),
  );
  return {
    total: Number(total),
    items: rows.map(({ lockedAt, ...it }) => ({ ...it, locked: lockedAt !== null, people: people.get(it.id) ?? 0 })),
  };
}

async function countListed({ manager, actor }: ReadScope, programmeIds: string[]): Promise<Map<string, number>> {
  if (!programmeIds.length) return new Map();
  const within = entriesInReach(actor, 'roster_entry');
  const rows = (await manager.query(
    `SELECT programmeId AS id, COUNT(*) AS count FROM roster_entry
     WHERE status = 'listed' AND ${visibleTo(actor, 'personId')} AND programmeId IN (${marks(programmeIds)}) AND ${within.sql}
     GROUP BY programmeId`,
    [...programmeIds, ...within.params],
  )) as { id: string; count: number | string }[];
  return new Map(rows.map((it) => [it.id, Number(it.count)]));
}

/** How many of a roster are booked and registered, in one statement. */
export async function countRoster(
  { manager, actor }: ReadScope,
  programme: ProgrammeEntity,
): Promise<Programme['counts']> {
  const programmeId = programme.id;
  const vvip = visibleTo(actor, 'personId');
  const within = (column: string) => `${vvip} AND ${ofDepartments(actor, programme, column)}`;
  const seen = within('departmentId');
  const departmentOfBooking = '(SELECT e.departmentId FROM roster_entry e WHERE e.id = rosterEntryId)';
  const [row] = (await manager.query(
    `SELECT
       (SELECT COUNT(*) FROM roster_entry WHERE programmeId = ? AND status = 'listed' AND ${seen}) AS people,
       (SELECT COUNT(*) FROM roster_entry WHERE programmeId = ? AND status = 'withdrawn' AND ${seen}) AS withdrawn,
       (SELECT COUNT(DISTINCT rosterEntryId) FROM checkup
         WHERE programmeId = ? AND status <> 'cancelled' AND rosterEntryId IS NOT NULL AND ${within('unitDepartmentId')}) AS registered,
       (SELECT COUNT(DISTINCT rosterEntryId) FROM appointment
         WHERE programmeId = ? AND status = 'booked' AND rosterEntryId IS NOT NULL AND ${within(departmentOfBooking)}) AS booked`,
    [programmeId, programmeId, programmeId, programmeId],
  )) as Record<keyof Programme['counts'], number | string>[];
  return {
    people: Number(row?.people ?? 0),
    withdrawn: Number(row?.withdrawn ?? 0),
    registered: Number(row?.registered ?? 0),
    booked: Number(row?.booked ?? 0),
  };
}

/** Live roster lines by group. */
export async function countGroupPeople(
  { manager, actor }: ReadScope,
  programme: ProgrammeEntity,
): Promise<Map<string, number>> {
  const rows = (await manager.query(
    `SELECT groupId AS id, COUNT(*) AS count FROM roster_entry
     WHERE programmeId = ? AND status = 'listed' AND groupId IS NOT NULL AND ${visibleTo(actor, 'personId')}
       AND ${ofDepartments(actor, programme, 'departmentId')} GROUP BY groupId`,
    [programme.id],
  )) as { id: string; count: number | string }[];
  return new Map(rows.map((it) => [it.id, Number(it.count)]));
}

/** Whether roster lines, withdrawn ones too, or checkups name the group. */
export async function isGroupUsed({ manager }: ReadScope, groupId: string): Promise<boolean> {
  const rows = (await manager.query(
    'SELECT id FROM roster_entry WHERE groupId = ? UNION ALL SELECT id FROM checkup WHERE groupId = ? LIMIT 1',
    [groupId, groupId],
  )) as unknown[];
  return rows.length > 0;
}
