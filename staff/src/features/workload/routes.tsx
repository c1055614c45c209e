import { BarChartOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/workload',
    title: titles.title,
    permission: 'statistics:read',
    menu: { group: 'statistics', order: 40, icon: <BarChartOutlined /> },
    load: () => import('./workload-page').then((it) => it.WorkloadPage),
  },
];
