import { attendedStages, businessDate, type Permission, type RosterPeopleQuery } from '@tijian/shared';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import type { z } from 'zod';
import { type Actor, campusesOf } from '../../../platform/auth/actor';
import { namedReach, unitGrantsOf } from '../../../platform/auth/unit-scope';
import { sharedRows } from '../../../platform/database';
import type { ReadScope } from '../../../platform/scope';
import { AppointmentEntity } from '../../appointments';
import { CheckupEntity } from '../../checkups';
import { fitting, PersonEntity, readSearch } from '../../persons';
import { peopleStanding } from '../../tallies';
import { ProgrammeEntity, RosterEntryEntity, UnitDepartmentEntity, UnitEntity } from '../../units';
import { type Raw, toInt } from '../counts';
import { narrowProgrammes, neededFor, type ProgrammeFilter } from './programmes.queries';

const booked = `EXISTS (SELECT 1 FROM appointment a WHERE a.rosterEntryId = e.id AND a.status = 'booked' AND a.date >= :today)`;
const missed = `EXISTS (SELECT 1 FROM appointment a WHERE a.rosterEntryId = e.id
  AND (a.status = 'no_show' OR (a.status = 'booked' AND a.date < :today)))`;
/** `RosterStage` of a line `e` of programme `g` with its checkup `c`. */
const stageOf = `CASE WHEN c.status IN ('registered', 'in_progress') THEN 'in_progress' WHEN c.id IS NOT NULL THEN c.status
  WHEN ${booked} THEN 'booked' WHEN g.status = 'closed' OR g.endsOn < :today OR ${missed} THEN 'absent' ELSE 'unbooked' END`;

const departmentsHeld = (actor: Actor, exported: boolean): readonly Permission[] =>
  neededFor(exported).filter((it) => unitGrantsOf(actor, it).some((grant) => grant.departmentIds));

/** Live lines `e` of rosters of programmes `g` the actor may see, each with its `person` and perhaps its checkup `c`. */
function rosterLines(scope: ReadScope, exported: boolean): SelectQueryBuilder<RosterEntryEntity> {
  const query = scope.manager
    .createQueryBuilder(RosterEntryEntity, 'e')
    .innerJoin(ProgrammeEntity, 'g', 'g.id = e.programmeId')
    .innerJoin(UnitEntity, 'u', 'u.id = g.unitId')
    .innerJoin(PersonEntity, 'person', 'person.id = e.personId')
    .leftJoin(CheckupEntity, 'c', "c.rosterEntryId = e.id AND c.status <> 'cancelled'")
    .where("e.status = 'listed'")
    .setParameter('today', businessDate(scope.now));
  for (const permission of neededFor(exported)) {
    const columns = { campus: 'g.campusId', unit: 'g.unitId', department: 'e.departmentId' };
    const reach = namedReach(scope.actor, permission, columns, `e_${permission.slice(0, 4)}`);
    query.andWhere(reach.sql, reach.params);
  }
  const vvip = campusesOf(scope.actor, 'person:vvip');
  if (vvip === 'all') return query;
  const ordinary = "(person.vipLevel <> 'vvip' AND (c.id IS NULL OR c.vipLevel <> 'vvip'))";
  return vvip.length
    ? query.andWhere(`(${ordinary} OR g.campusId IN (:...vvipCampuses))`, { vvipCampuses: vvip })
    : query.andWhere(ordinary);
}

export type StageRow = { programmeId: string; departmentId: string | null; stage: string; people: number };
type Grouping = 'none' | 'programme' | 'department';
/** Programmes that may be seen, or a filter for them. */
type Which = { programmeIds: readonly string[]; exported?: boolean } | { filter: ProgrammeFilter };

/** `RosterStage` of people of a programme `g` who stand alike (`t`, see the module of tallies); the same as `stageOf`. */
const stageOfStanding = `CASE WHEN t.state IN ('registered', 'in_progress') THEN 'in_progress' WHEN t.state NOT IN ('open', 'missed') THEN t.state
  WHEN t.bookedUntil >= :today THEN 'booked' WHEN t.state = 'missed' OR t.bookedUntil <> '' OR g.status = 'closed' OR g.endsOn < :today
  THEN 'absent' ELSE 'unbooked' END`;

/** People by stage of programmes, by programme or by their departments as well: kept counts, exact as of now. */
export async function countStages(scope: ReadScope, which: Which, grouping: Grouping): Promise<StageRow[]> {
  if ('programmeIds' in which && !which.programmeIds.length) return [];
  const { manager, actor, now } = scope;
  const wanted = programmesWanted(scope, which);
  const standing = peopleStanding((alias) => `${alias}.programmeId IN (${wanted.sql})`);
  const query = manager
    .createQueryBuilder()
    .select(stageOfStanding, 'stage')
    .addSelect('SUM(t.people)', 'people')
    .from(`(${standing})`, 't')
    .innerJoin(ProgrammeEntity, 'g', 'g.id = t.programmeId')
    .groupBy('stage')
    .setParameters({ ...wanted.params, today: businessDate(now) });
  const vvip = campusesOf(actor, 'person:vvip');
  if (vvip !== 'all')
    query.where(vvip.length ? '(t.hidden = 0 OR g.campusId IN (:...vvipCampuses))' : 't.hidden = 0', {
      vvipCampuses: vvip,
    });
  const exported = 'filter' in which ? which.filter.exported : which.exported;
  for (const permission of departmentsHeld(actor, exported ?? false)) {
    const columns = { campus: 'g.campusId', unit: 'g.unitId', department: 't.departmentId' };
    const reach = namedReach(actor, permission, columns, `t_${permission.slice(0, 4)}`);
    query.andWhere(reach.sql, reach.params);
  }
  if (grouping !== 'none') query.addSelect('t.programmeId', 'programmeId').addGroupBy('t.programmeId');
  if (grouping === 'department') query.addSelect('t.departmentId', 'departmentId').addGroupBy('t.departmentId');
  const rows = await sharedRows<Partial<StageRow> & { stage: string; people: Raw }>(manager, query);
  return rows.flatMap(({ programmeId = '', departmentId, stage, people }) => {
    const count = toInt(people);
    return count ? [{ programmeId, departmentId: departmentId || null, stage, people: count }] : [];
  });
}

function programmesWanted(scope: ReadScope, which: Which) {
  if ('programmeIds' in which) return { sql: ':...programmeIds', params: { programmeIds: which.programmeIds } };
  const query = scope.manager
    .createQueryBuilder(ProgrammeEntity, 'g')
    .innerJoin(UnitEntity, 'u', 'u.id = g.unitId')
    .select('g.id', 'id')
    .where('1 = 1');
  narrowProgrammes(scope, query, which.filter);
  return { sql: query.getQuery(), params: query.getParameters() };
}

type PeopleFilter = Omit<z.output<typeof RosterPeopleQuery>, 'page' | 'pageSize'> & { exported?: boolean };
export type RosterLine = {
  entryId: string;
  personId: string;
  campusId: string;
  employeeNo: string | null;
  departmentId: string | null;
  groupId: string | null;
  stage: string;
  checkupId: string | null;
};

function people(scope: ReadScope, programmeId: string, { stage, departmentId, keyword, exported }: PeopleFilter) {
  const query = rosterLines(scope, exported ?? false)
    .leftJoin(UnitDepartmentEntity, 'd', 'd.id = e.departmentId')
    .andWhere('e.programmeId = :programmeId', { programmeId });
  if (stage === 'attended') query.andWhere(`(${stageOf}) IN (:...attended)`, { attended: attendedStages });
  else if (stage) query.andWhere(`(${stageOf}) = :stage`, { stage });
  if (departmentId === 'none') query.andWhere('e.departmentId IS NULL');
  else if (departmentId) query.andWhere('e.departmentId = :departmentId', { departmentId });
  if (keyword)
    query.andWhere(
      new Brackets((any) =>
        any
          .where('e.employeeNo = :keyword', { keyword })
          .orWhere(fitting(readSearch(keyword, businessDate(scope.now)))),
      ),
    );
  return query;
}

/** People of a programme behind a number, by department, employee number and name; all of them without a page. */
export async function listRosterLines(
  scope: ReadScope,
  programmeId: string,
  filter: PeopleFilter,
  page?: { page: number; pageSize: number },
): Promise<{ rows: RosterLine[]; total: number }> {
  const total = await people(scope, programmeId, filter).getCount();
  const query = people(scope, programmeId, filter)
    .select('e.id', 'entryId')
    .addSelect('e.personId', 'personId')
    .addSelect('g.campusId', 'campusId')
    .addSelect('e.employeeNo', 'employeeNo')
    .addSelect('e.departmentId', 'departmentId')
    .addSelect('e.groupId', 'groupId')
    .addSelect('c.id', 'checkupId')
    .addSelect(stageOf, 'stage')
    .orderBy('d.name', 'ASC')
    .addOrderBy('e.employeeNo', 'ASC')
    .addOrderBy('person.pinyin', 'ASC')
    .addOrderBy('e.id', 'ASC');
  if (page) query.offset((page.page - 1) * page.pageSize).limit(page.pageSize);
  return { rows: await query.getRawMany<RosterLine>(), total };
}

/** The latest live or missed booking of roster lines. */
export async function listBookedDays(
  { manager }: ReadScope,
  entryIds: readonly string[],
): Promise<Map<string, string>> {
  if (!entryIds.length) return new Map();
  const rows = await manager
    .createQueryBuilder(AppointmentEntity, 'a')
    .where("a.rosterEntryId IN (:...entryIds) AND a.status IN ('booked', 'no_show')", { entryIds })
    .select('a.rosterEntryId', 'entryId')
    .addSelect('MAX(a.date)', 'date')
    .groupBy('a.rosterEntryId')
    .getRawMany<{ entryId: string; date: string }>();
  return new Map(rows.map((it) => [it.entryId, it.date]));
}
