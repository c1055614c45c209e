import { SafetyCertificateOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/roles',
    title: titles.title,
    permission: 'user:read',
    menu: { group: 'system', order: 20, icon: <SafetyCertificateOutlined /> },
    load: () => import('./roles-page').then((it) => it.RolesPage),
  },
];
