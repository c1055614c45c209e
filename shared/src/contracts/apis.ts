import { catalogueApi } from './catalogue';
import { checkupsApi } from './checkups';
import { conclusionsApi, reviewsApi } from './conclusions';
import type { Api } from './define-api';
import { labImportApi } from './lab-import';
import { personsApi } from './persons';
import { registrationApi } from './registration';
import { reportsApi } from './reports';
import { resultsApi } from './results';
import { rosterApi, rosterImportApi } from './roster';
import { sessionApi } from './session';
import { filesApi, jobsApi } from './system';
import { programmesApi, unitsApi } from './units';
import { rolesApi, usersApi } from './users';

/** Every module's calls by name: the server mounts them, the OpenAPI document and the refusal tests walk them. */
export const apis = {
  session: sessionApi,
  users: usersApi,
  roles: rolesApi,
  checkups: checkupsApi,
  registration: registrationApi,
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
} satisfies Record<string, Api>;
