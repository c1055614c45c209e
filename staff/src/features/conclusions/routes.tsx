import { FileDoneOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/conclusions',
    title: titles.title,
    permission: 'conclusion:write',
    menu: { group: 'results', order: 40, icon: <FileDoneOutlined /> },
    load: () => import('./conclusions-page').then((it) => it.ConclusionsPage),
  },
  {
    path: '/conclusions/:checkupId',
    title: titles.page,
    permission: 'conclusion:write',
    parent: '/conclusions',
    load: () => import('./conclusion-page').then((it) => it.ConclusionPage),
  },
];
