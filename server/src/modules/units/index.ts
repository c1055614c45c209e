import type { Module } from '../../platform/module';
import { ProgrammeGroupEntity } from './programme-group.entity';
import { ProgrammeEntity } from './programme.entity';
import { RosterEntryEntity } from './roster-entry.entity';
import { RosterImportLineEntity } from './roster-import-line.entity';
import { RosterImportEntity } from './roster-import.entity';
import { UnitContactEntity } from './unit-contact.entity';
import { UnitDepartmentEntity } from './unit-department.entity';
import { UnitEntity } from './unit.entity';

export { ProgrammeGroupEntity } from './programme-group.entity';
export { ProgrammeEntity } from './programme.entity';
export { RosterEntryEntity } from './roster-entry.entity';
export { RosterImportLineEntity } from './roster-import-line.entity';
export { RosterImportEntity } from './roster-import.entity';
export { UnitContactEntity } from './unit-contact.entity';
export { UnitDepartmentEntity } from './unit-department.entity';
export { UnitEntity } from './unit.entity';

export const unitsModule: Module = {
  name: 'units',
  api: [],
  entities: [
    ProgrammeEntity,
    ProgrammeGroupEntity,
    RosterEntryEntity,
    RosterImportEntity,
    RosterImportLineEntity,
    UnitContactEntity,
    UnitDepartmentEntity,
    UnitEntity,
  ],
  routes: () => undefined,
};
