import { AuditOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/audit',
    title: titles.title,
    permission: 'audit:read',
    menu: { group: 'system', order: 30, icon: <AuditOutlined /> },
    load: () => import('./audit-page').then((it) => it.AuditPage),
  },
];
