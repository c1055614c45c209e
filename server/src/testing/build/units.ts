import { newId } from '@tijian/shared';
import type { CampusEntity } from '../../modules/catalogue';
import { ProgrammeEntity, ProgrammeGroupEntity, UnitDepartmentEntity, UnitEntity } from '../../modules/units';
import type { TestApp } from '../test-app';
import { campus as makeCampus, next } from './catalogue';

/** A unit with nothing yet. */
export function unit(test: TestApp, overrides: Partial<UnitEntity> = {}): Promise<UnitEntity> {
  const number = next();
  return test.write((scope) =>
    scope.insert(UnitEntity, {
      id: newId(),
      code: `U${number}-${newId().slice(-6).toUpperCase()}`,
      name: `测试单位${number}`,
      initials: 'csdw',
      status: 'active',
      createdAt: scope.now,
      ...overrides,
    }),
  );
}

export function unitDepartment(test: TestApp, unitId: string, name: string): Promise<UnitDepartmentEntity> {
  return test.write((scope) => scope.insert(UnitDepartmentEntity, { id: newId(), unitId, name, sortOrder: 0 }));
}

export type BuiltProgramme = {
  campus: CampusEntity;
  unit: UnitEntity;
  programme: ProgrammeEntity;
  groups: ProgrammeGroupEntity[];
};

/** An open programme of a fresh unit on a fresh campus; without groups unless some are given. */
export async function programme(
  test: TestApp,
  {
    campus,
    unit: given,
    groups = [],
    ...overrides
  }: Partial<Omit<ProgrammeEntity, 'groups'>> & {
    campus?: CampusEntity;
    unit?: UnitEntity;
    groups?: Partial<ProgrammeGroupEntity>[];
  } = {},
): Promise<BuiltProgramme> {
  const itsCampus = campus ?? (await makeCampus(test));
  const itsUnit = given ?? (await unit(test));
  return test.write(async (scope) => {
    const made = await scope.insert(ProgrammeEntity, {
      id: newId(),
      unitId: itsUnit.id,
      campusId: itsCampus.id,
      name: `${itsUnit.name}年度体检`,
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
      status: 'open',
      discountPermille: 1000,
      createdAt: scope.now,
      ...overrides,
    });
    const rows = groups.map((it, at) => ({
      id: newId(),
      programmeId: made.id,
      name: `分组${at + 1}`,
      rules: [],
      extraItemIds: [],
      sortOrder: at,
      ...it,
    }));
    return {
      campus: itsCampus,
      unit: itsUnit,
      programme: made,
      groups: await scope.insertMany(ProgrammeGroupEntity, rows),
    };
  });
}
