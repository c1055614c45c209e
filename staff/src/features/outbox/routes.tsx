import { SendOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/outbox',
    title: titles.title,
    permission: 'outbox:manage',
    menu: { group: 'system', order: 40, icon: <SendOutlined /> },
    load: () => import('./outbox-page').then((it) => it.OutboxPage),
  },
];
