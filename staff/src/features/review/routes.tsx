import { AuditOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  {
    path: '/reviews',
    title: t.title,
    permission: 'review:write',
    menu: { group: 'results', order: 30, icon: <AuditOutlined /> },
    load: () => import('./reviews-page').then((it) => it.ReviewsPage),
  },
  {
    path: '/reviews/:checkupId',
    title: t.page,
    permission: 'review:write',
    parent: '/reviews',
    load: () => import('./review-page').then((it) => it.ReviewPage),
  },
];
