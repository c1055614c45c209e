import { SolutionOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  {
    path: '/checkups',
    title: t.title,
    permission: 'checkup:read',
    menu: { group: 'checkup', order: 30, icon: <SolutionOutlined /> },
    load: () => import('./checkups-page').then((it) => it.CheckupsPage),
  },
  {
    path: '/checkups/:id',
    title: t.checkup,
    permission: 'checkup:read',
    parent: '/checkups',
    load: () => import('./checkup-page').then((it) => it.CheckupPage),
  },
  {
    path: '/checkups/:id/guide-sheet',
    title: t.sheet,
    permission: 'checkup:read',
    parent: '/checkups/:id',
    load: () => import('./guide-sheet-page').then((it) => it.GuideSheetPage),
  },
];
