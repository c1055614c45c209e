import { DesktopOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/displays',
    title: titles.title,
    permission: 'queue:manage',
    menu: { group: 'checkup', order: 90, icon: <DesktopOutlined /> },
    load: () => import('./displays-page').then((it) => it.DisplaysPage),
  },
];
