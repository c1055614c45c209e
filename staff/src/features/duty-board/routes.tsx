import { TeamOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/duty-board',
    title: titles.title,
    permission: 'queue:read',
    menu: { group: 'checkup', order: 50, icon: <TeamOutlined /> },
    load: () => import('./duty-board-page').then((it) => it.DutyBoardPage),
  },
];
