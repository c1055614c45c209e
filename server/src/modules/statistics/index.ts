import { progressApi, statisticsApi, unitOverviewApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { homeRoutes } from './home/home.routes';
import { plateRoutes } from './plates/plates.routes';
import { progressRoutes } from './progress/progress.routes';
import { unitOverviewRoutes } from './units/units.routes';

/** Numbers, lists and exports over what other modules keep; keeps nothing itself. */
export const statisticsModule: Module = {
  name: 'statistics',
  api: [statisticsApi, unitOverviewApi, progressApi],
  entities: [],
  routes: (app) => {
    homeRoutes(app);
    unitOverviewRoutes(app);
    progressRoutes(app);
    plateRoutes(app);
  },
};
