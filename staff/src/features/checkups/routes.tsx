import { SolutionOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/checkups',
    title: titles.title,
    permission: 'checkup:read',
    menu: { group: 'checkup', order: 30, icon: <SolutionOutlined /> },
    load: () => import('./checkups-page').then((it) => it.CheckupsPage),
  },
  {
    path: '/checkups/:id',
    title: titles.checkup,
    permission: 'checkup:read',
    parent: '/checkups',
    load: () => import('./checkup-page').then((it) => it.CheckupPage),
  },
  {
    path: '/checkups/:id/guide-sheet',
    title: titles.sheet,
    permission: 'checkup:read',
    parent: '/checkups/:id',
    load: () => import('./guide-sheet-page').then((it) => it.GuideSheetPage),
  },
];
