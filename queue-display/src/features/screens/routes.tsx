import type { FeatureRoute } from '../../app/feature-route';

export const routes: FeatureRoute[] = [
  { path: '/', title: '体检叫号', load: () => import('./screen-page').then((it) => it.ScreenPage) },
];
