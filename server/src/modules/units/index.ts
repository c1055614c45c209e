import { programmesApi, rosterApi, rosterImportApi, unitsApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { groupRoutes } from './groups.routes';
import { checkRoster, commitRoster, undoRoster } from './imports/imports.jobs';
import { importRoutes } from './imports/imports.routes';
import { oldRosterLines } from './imports/old-lines';
import { ProgrammeEntity } from './programme.entity';
import { ProgrammeGroupEntity } from './programme-group.entity';
import { programmeRoutes } from './programmes.routes';
import { rosterRoutes } from './roster/roster.routes';
import { RosterEntryEntity } from './roster-entry.entity';
import { RosterImportEntity } from './roster-import.entity';
import { RosterImportLineEntity } from './roster-import-line.entity';
import { UnitEntity } from './unit.entity';
import { UnitContactEntity } from './unit-contact.entity';
import { UnitDepartmentEntity } from './unit-department.entity';
import { unitHandlers } from './units.events';
import { contactRoutes, departmentRoutes, unitRoutes } from './units.routes';

export { activeKeyOf } from './imports/apply-lines';
export { checkRoster, commitRoster } from './imports/imports.jobs';
export { requireOpen } from './open-programme';
export { ProgrammeEntity } from './programme.entity';
export { ProgrammeGroupEntity } from './programme-group.entity';
export { findProgramme, listProgrammeGroups, lockProgramme } from './programmes.queries';
export { RosterEntryEntity } from './roster-entry.entity';
export { RosterImportEntity } from './roster-import.entity';
export { RosterImportLineEntity } from './roster-import-line.entity';
export { UnitEntity } from './unit.entity';
export { UnitContactEntity } from './unit-contact.entity';
export { UnitDepartmentEntity } from './unit-department.entity';
export { rosterChanged } from './units.events';
export { programmePolicy } from './units.policy';
export { findUnit, listUnitDepartments } from './units.queries';

/** Units with departments and contacts, their programmes with groups, rosters, and the import of rosters. */
export const unitsModule: Module = {
  name: 'units',
  api: [unitsApi, programmesApi, rosterApi, rosterImportApi],
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
  routes: (app) => {
    unitRoutes(app);
    departmentRoutes(app);
    contactRoutes(app);
    programmeRoutes(app);
    groupRoutes(app);
    rosterRoutes(app);
    importRoutes(app);
  },
  jobs: [checkRoster, commitRoster, undoRoster],
  sweeps: [oldRosterLines],
  handlers: unitHandlers,
};
