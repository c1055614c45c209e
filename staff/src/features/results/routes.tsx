import { EditOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/results',
    title: titles.title,
    permission: 'result:write',
    menu: { group: 'results', order: 10, icon: <EditOutlined /> },
    load: () => import('./work-page').then((it) => it.WorkPage),
  },
  {
    path: '/results/templates',
    title: titles.templates,
    permission: 'result:write',
    parent: '/results',
    load: () => import('./templates-page').then((it) => it.TemplatesPage),
  },
  {
    path: '/results/:checkupId',
    title: titles.view,
    permission: 'result:read',
    parent: '/results',
    load: () => import('./results-page').then((it) => it.ResultsPage),
  },
  {
    path: '/results/:checkupId/entry',
    title: titles.entry,
    permission: 'result:write',
    parent: '/results',
    load: () => import('./entry-page').then((it) => it.EntryPage),
  },
];
