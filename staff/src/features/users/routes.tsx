import { TeamOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  {
    path: '/users',
    title: t.title,
    permission: 'user:read',
    menu: { group: 'system', order: 10, icon: <TeamOutlined /> },
    load: () => import('./users-page').then((it) => it.UsersPage),
  },
  {
    path: '/users/:id',
    title: t.user,
    permission: 'user:read',
    parent: '/users',
    load: () => import('./user-page').then((it) => it.UserPage),
  },
];
