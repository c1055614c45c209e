import { FieldTimeOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/progress',
    title: titles.title,
    permission: 'statistics:read',
    menu: { group: 'statistics', order: 20, icon: <FieldTimeOutlined /> },
    load: () => import('./progress-page').then((it) => it.ProgressPage),
  },
];
