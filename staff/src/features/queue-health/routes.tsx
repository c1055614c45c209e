import { HeartOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/queue-health',
    title: titles.title,
    permission: 'queue:read',
    menu: { group: 'statistics', order: 50, icon: <HeartOutlined /> },
    load: () => import('./health-page').then((it) => it.HealthPage),
  },
];
