import { ageOn, chooseGroup, codeName, maskName, type RosterLineChange } from '@tijian/shared';
import type { LineFields } from './check-line';
import { error, type Finding, warning } from './findings';
import type { EntryValues, LinePlan, PersonValues } from './line-content';
import {
  groupName,
  type KnownEntry,
  type KnownPerson,
  packageByCode,
  packageByText,
  packageName,
  plainName,
  type World,
} from './world';

export type Planned = { plan: LinePlan | null; findings: Finding[] };

/**
 * What committing a line does to the roster as it is. An empty cell says nothing about its field, so that it takes nothing away.
 * Without a plan there is an error among the findings.
 */
export function planLine(fields: LineFields, key: string, world: World): Planned {
  const findings: Finding[] = [];
  const person = world.personsById.get(world.personIdByKey.get(key) ?? '') ?? null;
  const entry = (person && world.entryByPerson.get(person.id)) ?? null;
  checkName(fields, person, world, findings);
  const department = departmentOf(fields, world, findings);
  const placed = placeOf(fields, { person, entry }, world, findings);
  const draft: Partial<EntryValues> = {
    ...placed.values,
    ...given({ employeeNo: fields.employeeNo, position: fields.position, note: fields.note }),
  };
  const changedEntry = entry ? differing(draft, entry) : draft;
  const changedPerson = person ? differing(given({ phone: fields.phone, marital: fields.marital }), person) : {};
  const departmentNow = entry?.departmentId ? (world.departmentById.get(entry.departmentId) ?? null) : null;
  const isMoved = entry !== null && department !== null && plainName(department) !== plainName(departmentNow ?? '');
  const changes: RosterLineChange[] = entry
    ? [
        ...(isMoved ? [{ field: '部门', before: departmentNow, after: department }] : []),
        ...entryChanges(changedEntry, entry, world),
      ]
    : [];
  changes.push(...personChanges(changedPerson, person));
  if (entry?.engaged === 'registered' && changedEntry.packageId !== undefined)
    findings.push(
      warning('packageText', 'already_registered', '此人已登记体检，更换套餐不影响已登记的项目，请到登记处加减项'),
    );
  if (findings.some((it) => it.level === 'error')) return { plan: null, findings };
  return {
    findings,
    plan: {
      outcome: entry === null ? 'new' : changes.length ? 'change' : 'same',
      personId: person?.id ?? null,
      entryId: entry?.id ?? null,
      department: entry === null || isMoved ? department : null,
      groupName: groupName(world, placed.groupId),
      packageName: packageName(world, placed.packageId),
      packageReason: placed.reason,
      entry: changedEntry,
      entryBefore: entry ? pick(entry, [...keysOf(changedEntry), ...(isMoved ? ['departmentId' as const] : [])]) : {},
      person: changedPerson,
      personBefore: person ? pick(person, keysOf(changedPerson)) : {},
      changes,
    },
  };
}

function checkName(fields: LineFields, person: KnownPerson | null, world: World, findings: Finding[]): void {
  if (!person || person.name === fields.name) return;
  const known = person.hidden ? '' : `（档案中为 ${maskName(person.name)}）`;
  findings.push(
    world.acceptOtherName
      ? warning('name', 'name_differs', `证件号相同的体检档案姓名不同${known}，将沿用档案中的姓名`)
      : error('name', 'name_differs', `证件号相同的体检档案姓名不同${known}，请核对证件号和姓名`),
  );
}

function departmentOf({ department }: LineFields, world: World, findings: Finding[]): string | null {
  if (department === null) return null;
  const known = world.departmentByName.get(plainName(department));
  if (known) return known.name;
  if (!world.createDepartments)
    findings.push(error('department', 'department_unknown', `单位没有“${department}”这个部门`));
  return department;
}

type Known = { person: KnownPerson | null; entry: KnownEntry | null };
type Place = { values: Partial<EntryValues>; groupId: string | null; packageId: string | null; reason: string | null };

/** Group and package: named by the file, else those the roster has, else chosen by the rules. */
function placeOf(fields: LineFields, known: Known, world: World, findings: Finding[]): Place {
  const { entry } = known;
  const namedGroup = groupOf(fields, world, findings);
  const named = packageOf(fields, world, findings);
  const groupId = namedGroup ?? entry?.groupId ?? null;
  const keeps = entry !== null && entry.packageId !== null && groupId === entry.groupId;
  if (named) return placed(groupId ?? chosen(fields, known, groupId, world).groupId, named.id, '名单指定');
  if (fields.packageText !== null) return placed(groupId, null, null);
  if (keeps) return placed(groupId, entry.packageId, null);
  const choice = chosen(fields, known, groupId, world);
  const byRule = packageByCode(world, choice.packageCode);
  if (!byRule) findings.push(warning('packageText', 'package_undecided', `套餐待定：${choice.reason}；登记时再选`));
  else if (byRule.sex && byRule.sex !== fields.sex)
    findings.push(
      error('group', 'package_wrong_sex', `分组规则选出的套餐“${byRule.name}”不适用于此人的性别，请检查分组规则`),
    );
  return placed(choice.groupId ?? groupId, byRule?.id ?? null, choice.reason);
}

const placed = (groupId: string | null, packageId: string | null, reason: string | null): Place => ({
  values: { groupId, packageId },
  groupId,
  packageId,
  reason,
});

function chosen(fields: LineFields, known: Known, groupId: string | null, world: World) {
  const ageYears = ageOn(fields.birthOn, world.onDay);
  const marital = fields.marital ?? known.person?.marital ?? null;
  const position = fields.position ?? known.entry?.position ?? null;
  return chooseGroup(world.groups, { sex: fields.sex, ageYears, marital, position }, groupId);
}

function groupOf({ group }: LineFields, world: World, findings: Finding[]): string | null {
  if (group === null) return null;
  const found = world.groups.find((it) => plainName(it.name) === plainName(group));
  if (found) return found.id;
  const names = world.groups.map((it) => it.name).join('、') || '（还没有设置分组）';
  findings.push(error('group', 'group_unknown', `体检任务没有“${group}”这个分组，现有：${names}`));
  return null;
}

function packageOf({ packageText, sex }: LineFields, world: World, findings: Finding[]) {
  if (packageText === null) return null;
  const found = packageByText(world, packageText);
  if (!found)
    findings.push(error('packageText', 'package_unknown', `没有“${packageText}”这个套餐，请按套餐名称或编码填写`));
  else if (found.sex && found.sex !== sex)
    findings.push(
      error('packageText', 'package_wrong_sex', `套餐“${found.name}”只适用于${found.sex === 'M' ? '男' : '女'}性`),
    );
  return found;
}

const entryTitles: Record<Exclude<keyof EntryValues, 'departmentId'>, string> = {
  groupId: '分组',
  packageId: '套餐',
  employeeNo: '工号',
  position: '岗位',
  note: '备注',
};

function entryChanges(changed: Partial<EntryValues>, entry: KnownEntry, world: World): RosterLineChange[] {
  const shown = (key: keyof EntryValues, value: string | null) =>
    key === 'groupId' ? groupName(world, value) : key === 'packageId' ? packageName(world, value) : value;
  return (Object.keys(entryTitles) as (keyof typeof entryTitles)[]).flatMap((key) =>
    changed[key] === undefined
      ? []
      : [{ field: entryTitles[key], before: shown(key, entry[key]), after: shown(key, changed[key] ?? null) }],
  );
}

function personChanges(changed: Partial<PersonValues>, person: KnownPerson | null): RosterLineChange[] {
  const changes: RosterLineChange[] = [];
  if (changed.phone) changes.push({ field: '手机号', before: person?.phone ?? null, after: changed.phone });
  const word = (code: string | null | undefined) => (code ? (codeName('marital', code) ?? code) : null);
  if (changed.marital) changes.push({ field: '婚姻状况', before: word(person?.marital), after: word(changed.marital) });
  return changes;
}

const given = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, it]) => it !== null)) as Partial<T>;

function differing<T extends object>(wanted: Partial<T>, now: T): Partial<T> {
  const keys = keysOf(wanted).filter((key) => wanted[key] !== undefined && wanted[key] !== now[key]);
  return pick(wanted, keys) as Partial<T>;
}

const keysOf = <T extends object>(it: T): (keyof T)[] => Object.keys(it) as (keyof T)[];
const pick = <T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
