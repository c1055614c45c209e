import { FieldTimeOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  {
    path: '/progress',
    title: t.title,
    permission: 'statistics:read',
    menu: { group: 'statistics', order: 20, icon: <FieldTimeOutlined /> },
    load: () => import('./progress-page').then((it) => it.ProgressPage),
  },
];
