import { ImportOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/lab-imports',
    title: titles.title,
    permission: 'result:import',
    menu: { group: 'results', order: 20, icon: <ImportOutlined /> },
    load: () => import('./imports-page').then((it) => it.ImportsPage),
  },
  {
    path: '/lab-imports/:id',
    title: titles.page,
    permission: 'result:import',
    parent: '/lab-imports',
    load: () => import('./import-page').then((it) => it.ImportPage),
  },
];
