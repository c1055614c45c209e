import { HomeOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/',
    title: titles.title,
    permission: 'session',
    menu: { group: 'workbench', order: 10, icon: <HomeOutlined /> },
    load: () => import('./home-page').then((it) => it.HomePage),
  },
];
