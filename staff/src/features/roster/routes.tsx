import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

/** The roster itself stands on the programme's page. */
export const routes: FeatureRoute[] = [
  {
    path: '/roster-imports/:id',
    title: titles.import,
    permission: 'unit:read',
    unitScope: true,
    parent: '/programmes',
    load: () => import('./import-page').then((it) => it.ImportPage),
  },
];
