import { type Permission, permissionForUnit } from '../permissions';
import { appointmentsApi } from './appointments';
import { auditApi } from './audit';
import { catalogueApi } from './catalogue';
import { checkupsApi } from './checkups';
import { conclusionsApi, reviewsApi } from './conclusions';
import type { Api } from './define-api';
import { labImportApi } from './lab-import';
import { outboxApi } from './outbox';
import { paymentsApi } from './payments';
import { personsApi } from './persons';
import { programmesApi } from './programmes';
import { progressApi } from './progress';
import { callerApi } from './queue/caller';
import { displaysApi } from './queue/displays';
import { dutiesApi } from './queue/duties';
import { guidanceApi } from './queue/guidance';
import { guideApi } from './queue/guide';
import { queueHealthApi } from './queue/health';
import { rehearsalApi } from './queue/rehearsal';
import { queueRulesApi } from './queue/rules';
import { workloadApi } from './queue/workload';
import { registrationApi } from './registration';
import { reportsApi } from './reports';
import { resultsApi } from './results';
import { rosterApi } from './roster';
import { rosterImportApi } from './roster-imports';
import { searchApi } from './search';
import { sessionApi } from './session';
import { statisticsApi } from './statistics';
import { filesApi, jobsApi } from './system';
import { unitOverviewApi } from './unit-overview';
import { unitsApi } from './units';
import { rolesApi, usersApi } from './users';

/** Every module's calls by name: the server mounts them, the OpenAPI document and the refusal tests walk them. */
export const apis = {
  session: sessionApi,
  users: usersApi,
  roles: rolesApi,
  appointments: appointmentsApi,
  checkups: checkupsApi,
  registration: registrationApi,
  payments: paymentsApi,
  audit: auditApi,
  outbox: outboxApi,
  jobs: jobsApi,
  files: filesApi,
  catalogue: catalogueApi,
  persons: personsApi,
  results: resultsApi,
  labImport: labImportApi,
  units: unitsApi,
  programmes: programmesApi,
  roster: rosterApi,
  rosterImport: rosterImportApi,
  reviews: reviewsApi,
  conclusions: conclusionsApi,
  reports: reportsApi,
  search: searchApi,
  statistics: statisticsApi,
  unitOverview: unitOverviewApi,
  progress: progressApi,
  displays: displaysApi,
  guide: guideApi,
  duties: dutiesApi,
  caller: callerApi,
  guidance: guidanceApi,
  queueRules: queueRulesApi,
  workload: workloadApi,
  queueHealth: queueHealthApi,
  rehearsal: rehearsalApi,
} satisfies Record<string, Api>;

/** What can be held for a unit alone: permissions, or what stands in for them, of the calls that are open to units. */
export const permissionsForUnits: ReadonlySet<Permission> = new Set(
  Object.values(apis).flatMap((api) =>
    Object.values(api as Api).flatMap((it) => (it.unitScope ? permissionForUnit(it.permission as Permission) : [])),
  ),
);
