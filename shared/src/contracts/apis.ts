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
} satisfies Record<string, Api>;
