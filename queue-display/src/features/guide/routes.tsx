import type { FeatureRoute } from '../../app/feature-route';

export const routes: FeatureRoute[] = [
  { path: '/guide/:token', title: '我的导检', load: () => import('./guide-page').then((it) => it.GuidePage) },
];
