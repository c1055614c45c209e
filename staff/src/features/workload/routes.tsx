import { BarChartOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  {
    path: '/workload',
    title: t.title,
    permission: 'statistics:read',
    menu: { group: 'statistics', order: 40, icon: <BarChartOutlined /> },
    load: () => import('./workload-page').then((it) => it.WorkloadPage),
  },
];
