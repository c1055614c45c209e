import { CompassOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  {
    path: '/guidance',
    title: t.title,
    permission: 'queue:read',
    menu: { group: 'checkup', order: 40, icon: <CompassOutlined /> },
    load: () => import('./guidance-page').then((it) => it.GuidancePage),
  },
  {
    path: '/guidance/:id',
    title: t.visit,
    permission: 'queue:read',
    parent: '/guidance',
    load: () => import('./visit-page').then((it) => it.VisitPage),
  },
  {
    path: '/guidance/checkups/:id',
    title: t.visit,
    permission: 'queue:read',
    parent: '/guidance',
    load: () => import('./checkup-visit-page').then((it) => it.CheckupVisitPage),
  },
];
