import { ProfileOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/reports',
    title: titles.title,
    permission: 'report:read',
    unitScope: true,
    menu: { group: 'results', order: 50, icon: <ProfileOutlined /> },
    load: () => import('./reports-page').then((it) => it.ReportsPage),
  },
  {
    path: '/reports/:checkupId',
    title: titles.page,
    permission: 'report:read',
    unitScope: true,
    parent: '/reports',
    load: () => import('./report-page').then((it) => it.ReportPage),
  },
  {
    path: '/persons/:personId/comparison',
    title: titles.compare,
    permission: 'report:read',
    parent: '/reports',
    load: () => import('./comparison-page').then((it) => it.ComparisonPage),
  },
];
