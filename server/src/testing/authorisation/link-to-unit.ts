import { CheckupEntity } from '../../modules/checkups';
import { RosterEntryEntity } from '../../modules/units';
import type { TestApp } from '../test-app';
import type { People, Place } from './world';

/** Makes the people's visits those of the unit, and of one of its departments. */
export function linkToUnit(
  test: TestApp,
  { unit, programme }: Pick<Place, 'unit' | 'programme'>,
  it: People,
  departmentId: string | null = null,
): Promise<void> {
  const ids = { unitId: unit.id, programmeId: programme.id, unitDepartmentId: departmentId };
  return test.write(async ({ manager }) => {
    for (const { id } of [it.checkup, it.reviewed, it.finished]) await manager.update(CheckupEntity, { id }, ids);
    if (!departmentId) return;
    for (const { personId, programmeId } of [it.entry, { ...it.entry, personId: it.relative.id }])
      await manager.update(RosterEntryEntity, { personId, programmeId }, { departmentId });
  });
}
