import { BankOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  {
    path: '/unit-overview',
    title: t.title,
    permission: 'statistics:read',
    menu: { group: 'statistics', order: 10, icon: <BankOutlined /> },
    load: () => import('./unit-overview-page').then((it) => it.UnitOverviewPage),
  },
  {
    path: '/unit-overview/:id',
    title: t.programme,
    permission: 'statistics:read',
    parent: '/unit-overview',
    load: () => import('./programme-page').then((it) => it.ProgrammePage),
  },
];
