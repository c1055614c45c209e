import type { Api } from './define-api';
import { sessionApi } from './session';
import { filesApi, jobsApi } from './system';

/** Every module's calls by name: the server mounts them, the OpenAPI document and the refusal tests walk them. */
export const apis = {
  session: sessionApi,
  jobs: jobsApi,
  files: filesApi,
} satisfies Record<string, Api>;
