import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  { path: '/caller', title: t.title, load: () => import('./rooms-page').then((it) => it.RoomsPage) },
  { path: '/caller/:id', title: t.title, load: () => import('./caller-page').then((it) => it.CallerPage) },
];
