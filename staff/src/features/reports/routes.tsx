import { ProfileOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  {
    path: '/reports',
    title: t.title,
    permission: 'report:read',
    menu: { group: 'results', order: 50, icon: <ProfileOutlined /> },
    load: () => import('./reports-page').then((it) => it.ReportsPage),
  },
  {
    path: '/reports/:checkupId',
    title: t.page,
    permission: 'report:read',
    parent: '/reports',
    load: () => import('./report-page').then((it) => it.ReportPage),
  },
  {
    path: '/persons/:personId/comparison',
    title: t.compare.title,
    permission: 'report:read',
    parent: '/reports',
    load: () => import('./comparison-page').then((it) => it.ComparisonPage),
  },
];
