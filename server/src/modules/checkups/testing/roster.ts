import { businessDate, newId } from '@tijian/shared';
import type { build, TestApp } from '../../../testing';
import { type CampusEntity, shippedId } from '../../catalogue';
import { ProgrammeEntity, ProgrammeGroupEntity, RosterEntryEntity, UnitEntity } from '../../units';

type Person = Awaited<ReturnType<typeof build.person>>;

/** A person on the roster of a fresh unit's open programme. */
export function rosterEntry(
  test: TestApp,
  {
    campus,
    person,
    packageCode = 'PK_STD_M',
    programme = {},
    group = null,
    entry = {},
  }: {
    campus: CampusEntity;
    person: Person;
    packageCode?: string | null;
    programme?: Partial<ProgrammeEntity>;
    group?: Partial<ProgrammeGroupEntity> | null;
    entry?: Partial<RosterEntryEntity>;
  },
) {
  return test.write(async (scope) => {
    const unitId = newId();
    const name = `单位${unitId.slice(-6)}`;
    await scope.insert(UnitEntity, {
      id: unitId,
      code: unitId.slice(-12),
      name,
      initials: 'dw',
      status: 'active',
      createdAt: scope.now,
    });
    const made = await scope.insert(ProgrammeEntity, {
      id: newId(),
      unitId,
      campusId: campus.id,
      name: `${name}年度体检`,
      startsOn: businessDate(scope.now),
      endsOn: '2099-12-31',
      status: 'open',
      discountPermille: 1000,
      createdAt: scope.now,
      ...programme,
    });
    const groupRow = group
      ? await scope.insert(ProgrammeGroupEntity, {
          id: newId(),
          programmeId: made.id,
          name: '甲组',
          rules: [],
          extraItemIds: [],
          sortOrder: 10,
          ...group,
        })
      : null;
    const row = await scope.insert(RosterEntryEntity, {
      id: newId(),
      programmeId: made.id,
      unitId,
      personId: person.id,
      groupId: groupRow?.id ?? null,
      packageId: packageCode ? shippedId('package', packageCode) : null,
      status: 'listed',
      activeKey: `${made.id}:${person.id}`,
      createdAt: scope.now,
      ...entry,
    });
    return { programme: made, entry: row, unitId };
  });
}
