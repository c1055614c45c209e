import { SendOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  {
    path: '/outbox',
    title: t.title,
    permission: 'outbox:manage',
    menu: { group: 'system', order: 40, icon: <SendOutlined /> },
    load: () => import('./outbox-page').then((it) => it.OutboxPage),
  },
];
