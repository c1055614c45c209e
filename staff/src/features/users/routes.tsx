import { TeamOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/users',
    title: titles.title,
    permission: 'user:read',
    menu: { group: 'system', order: 10, icon: <TeamOutlined /> },
    load: () => import('./users-page').then((it) => it.UsersPage),
  },
  {
    path: '/users/:id',
    title: titles.user,
    permission: 'user:read',
    parent: '/users',
    load: () => import('./user-page').then((it) => it.UserPage),
  },
];
