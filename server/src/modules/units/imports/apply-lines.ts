import { businessDate, newId } from '@tijian/shared';
import { AppError } from '../../../platform/errors';
import { inPieces, inSlices, inSlicesAhead } from '../../../platform/in-pieces';
import type { AuditNote, Scope } from '../../../platform/scope';
import {
  checkPerson,
  createPersons,
  type PersonColumns,
  PersonEntity,
  phoneHashOf,
  phoneTailHashOf,
} from '../../persons';
import type { ProgrammeEntity } from '../programme.entity';
import { RosterEntryEntity } from '../roster-entry.entity';
import { UnitDepartmentEntity } from '../unit-department.entity';
import type { LineFields } from './check-line';
import { lockEntries, lockPersons } from './imports.queries';
import type { LinePlan, PersonValues } from './line-content';
import { plainName, type World } from './world';

/** A line without errors and the ids it was promised. */
export interface SoundLine {
  lineNo: number | null;
  fields: LineFields;
  plan: LinePlan;
  personId: string;
  entryId: string;
}
type Target = { programme: ProgrammeEntity; world: World; importId: string | null; note: AuditNote };
const SLICE = 500;
/** Rows made and written together; the database writes some while the next are made. */
const ROWS = 250;

export const activeKeyOf = (programmeId: string, personId: string): string => `${programmeId}:${personId}`;

/**
 * Makes and changes departments, person files and roster lines as planned, many to a statement. Gives the ids of the departments it
 * made. Throws `person_exists` when a planned person has got a file in the meantime.
 */
export async function applyLines(
  scope: Scope,
  lines: readonly SoundLine[],
  target: Target,
  progress: (done: number) => void = () => undefined,
): Promise<string[]> {
  const made = await makeDepartments(scope, lines, target);
  await makePersons(scope, lines, target.note);
  progress(lines.length / 2);
  await updatePersons(scope, lines, target.note);
  await makeEntries(scope, lines, target);
  await updateEntries(scope, lines, target);
  progress(lines.length);
  return made;
}

/** New departments by name; `生产部/一车间` goes below 生产部, which is made when missing. */
async function makeDepartments(scope: Scope, lines: readonly SoundLine[], { programme, world, note }: Target) {
  const { departmentByName } = world;
  const made: Parameters<typeof scope.insertMany<UnitDepartmentEntity>>[1] = [];
  const make = (name: string): string => {
    const known = departmentByName.get(plainName(name));
    if (known) return known.id;
    const cut = name.lastIndexOf('/');
    const parentId = cut > 0 ? make(name.slice(0, cut).trim()) : null;
    const id = newId();
    departmentByName.set(plainName(name), { id, name });
    made.push({ id, unitId: programme.unitId, name, parentId, sortOrder: 0 });
    return id;
  };
  for (const { plan } of lines) if (plan.department !== null) make(plan.department);
  await scope.insertMany(UnitDepartmentEntity, made, note);
  return made.map((it) => it.id as string);
}

async function makePersons(scope: Scope, lines: readonly SoundLine[], note: AuditNote): Promise<void> {
  const today = businessDate(scope.now);
  await inSlicesAhead(
    lines.filter((it) => it.plan.personId === null),
    ROWS,
    async (slice) => {
      const rows: (PersonColumns & { id: string })[] = [];
      await inPieces(slice, ({ fields, personId }) => {
        const checked = checkPerson(fields, today);
        if (!checked.ok) throw new AppError('invalid_input', { issues: checked.problems });
        rows.push({ ...checked.values, note: null, id: personId });
      });
      return rows;
    },
    (rows) => createPersons(scope, rows, note),
  );
}

async function updatePersons(scope: Scope, lines: readonly SoundLine[], note: AuditNote): Promise<void> {
  const changed = lines.filter((it) => Object.keys(it.plan.person).length > 0);
  await inSlices(changed, SLICE, async (slice) => {
    const rows = await lockPersons(
      scope,
      slice.map((it) => it.personId),
    );
    const valuesOf = new Map(slice.map((it) => [it.personId, it.plan.person]));
    for (const row of rows) await scope.save(PersonEntity, row, personColumns(valuesOf.get(row.id) ?? {}), note);
  });
}

/** The columns that follow from a phone and a marital status. */
export function personColumns(values: Partial<PersonValues>): Partial<PersonColumns> {
  const { phone, marital } = values;
  return {
    ...(marital === undefined ? {} : { marital }),
    ...(phone === undefined
      ? {}
      : { phone, phoneHash: phone && phoneHashOf(phone), phoneTailHash: phone && phoneTailHashOf(phone.slice(-4)) }),
  };
}

async function makeEntries(scope: Scope, lines: readonly SoundLine[], { programme, world, importId, note }: Target) {
  await inSlicesAhead(
    lines.filter((it) => it.plan.entryId === null),
    ROWS,
    (slice) =>
      slice.map(({ plan, personId, entryId, lineNo }) => ({
        ...plan.entry,
        id: entryId,
        programmeId: programme.id,
        unitId: programme.unitId,
        personId,
        importId,
        lineNo,
        departmentId: departmentIdOf(plan, world),
        status: 'listed' as const,
        activeKey: activeKeyOf(programme.id, personId),
        createdAt: scope.now,
      })),
    (rows) => scope.insertMany(RosterEntryEntity, rows, note),
  );
}

async function updateEntries(scope: Scope, lines: readonly SoundLine[], { world, note }: Target): Promise<void> {
  const changed = lines.filter((it) => it.plan.outcome === 'change');
  await inSlices(changed, SLICE, async (slice) => {
    const planOf = new Map(slice.map((it) => [it.entryId, it.plan]));
    const rows = await lockEntries(scope, [...planOf.keys()]);
    for (const row of rows) {
      const plan = planOf.get(row.id) as LinePlan;
      const moved = plan.department === null ? {} : { departmentId: departmentIdOf(plan, world) };
      await scope.save(RosterEntryEntity, row, { ...plan.entry, ...moved }, note);
    }
  });
}

const departmentIdOf = ({ department }: LinePlan, { departmentByName }: World): string | null =>
  (department !== null && departmentByName.get(plainName(department))?.id) || null;
