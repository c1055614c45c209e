import { SafetyCertificateOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  {
    path: '/roles',
    title: t.title,
    permission: 'user:read',
    menu: { group: 'system', order: 20, icon: <SafetyCertificateOutlined /> },
    load: () => import('./roles-page').then((it) => it.RolesPage),
  },
];
