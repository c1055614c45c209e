import { ExperimentOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/rehearsals',
    title: titles.title,
    permission: 'queue:read',
    menu: { group: 'statistics', order: 60, icon: <ExperimentOutlined /> },
    load: () => import('./rehearsals-page').then((it) => it.RehearsalsPage),
  },
  {
    path: '/rehearsals/new',
    title: titles.start,
    permission: 'queue:manage',
    parent: '/rehearsals',
    load: () => import('./new-rehearsal-page').then((it) => it.NewRehearsalPage),
  },
  {
    path: '/rehearsals/:id',
    title: titles.one,
    permission: 'queue:read',
    parent: '/rehearsals',
    load: () => import('./rehearsal-page').then((it) => it.RehearsalPage),
  },
];
