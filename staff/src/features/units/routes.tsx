import { BankOutlined, ProjectOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  {
    path: '/units',
    title: t.title,
    permission: 'unit:read',
    menu: { group: 'customers', order: 20, icon: <BankOutlined /> },
    load: () => import('./units-page').then((it) => it.UnitsPage),
  },
  {
    path: '/units/:id',
    title: t.unit,
    permission: 'unit:read',
    parent: '/units',
    load: () => import('./unit-page').then((it) => it.UnitPage),
  },
  {
    path: '/programmes',
    title: t.programmes,
    permission: 'unit:read',
    menu: { group: 'customers', order: 30, icon: <ProjectOutlined /> },
    load: () => import('./programmes-page').then((it) => it.ProgrammesPage),
  },
  {
    path: '/programmes/:id',
    title: t.programme,
    permission: 'unit:read',
    parent: '/programmes',
    load: () => import('./programme-page').then((it) => it.ProgrammePage),
  },
];
