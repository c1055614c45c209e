import { CarOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/vip-plates',
    title: titles.title,
    permission: 'vip:read',
    menu: { group: 'statistics', order: 30, icon: <CarOutlined /> },
    load: () => import('./vip-plates-page').then((it) => it.VipPlatesPage),
  },
];
