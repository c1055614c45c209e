import { searchApi as api } from '@tijian/shared';
import type { App } from '../../app';
import { serve } from '../../platform/http/serve';
import { findPeople, findScanned } from './find-people';

export function searchRoutes(app: App): void {
  serve(app, api.search, (scope, { query }) => findPeople(scope, query));
  serve(app, api.scan, (scope, { query }) => findScanned(scope, query.code));
}
