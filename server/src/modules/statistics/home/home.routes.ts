import { statisticsApi as api } from '@tijian/shared';
import type { App } from '../../../app';
import { serve } from '../../../platform/http/serve';
import { presentHome } from './present-home';

export function homeRoutes(app: App): void {
  serve(app, api.home, (scope, { query }) => presentHome(scope, query));
}
