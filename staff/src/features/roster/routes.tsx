import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

/** The roster itself stands on the programme's page. */
export const routes: FeatureRoute[] = [
  {
    path: '/roster-imports/:id',
    title: t.import,
    permission: 'unit:read',
    parent: '/programmes',
    load: () => import('./import-page').then((it) => it.ImportPage),
  },
];
