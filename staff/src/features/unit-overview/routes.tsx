import { BankOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/unit-overview',
    title: titles.title,
    permission: 'statistics:read',
    unitScope: true,
    menu: { group: 'statistics', order: 10, icon: <BankOutlined /> },
    load: () => import('./unit-overview-page').then((it) => it.UnitOverviewPage),
  },
  {
    path: '/unit-overview/:id',
    title: titles.programme,
    permission: 'statistics:read',
    unitScope: true,
    parent: '/unit-overview',
    load: () => import('./programme-page').then((it) => it.ProgrammePage),
  },
];
