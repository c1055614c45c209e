import { ScheduleOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/jobs',
    title: titles.title,
    permission: 'job:read',
    menu: { group: 'system', order: 50, icon: <ScheduleOutlined /> },
    load: () => import('./jobs-page').then((it) => it.JobsPage),
  },
];
