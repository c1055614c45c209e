import { CompassOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/guidance',
    title: titles.title,
    permission: 'queue:read',
    menu: { group: 'checkup', order: 40, icon: <CompassOutlined /> },
    load: () => import('./guidance-page').then((it) => it.GuidancePage),
  },
  {
    path: '/guidance/:id',
    title: titles.visit,
    permission: 'queue:read',
    parent: '/guidance',
    load: () => import('./visit-page').then((it) => it.VisitPage),
  },
  {
    path: '/guidance/checkups/:id',
    title: titles.visit,
    permission: 'queue:read',
    parent: '/guidance',
    load: () => import('./checkup-visit-page').then((it) => it.CheckupVisitPage),
  },
];
