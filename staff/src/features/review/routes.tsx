import { AuditOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/reviews',
    title: titles.title,
    permission: 'review:write',
    menu: { group: 'results', order: 30, icon: <AuditOutlined /> },
    load: () => import('./reviews-page').then((it) => it.ReviewsPage),
  },
  {
    path: '/reviews/:checkupId',
    title: titles.page,
    permission: 'review:write',
    parent: '/reviews',
    load: () => import('./review-page').then((it) => it.ReviewPage),
  },
];
