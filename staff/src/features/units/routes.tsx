import { BankOutlined, ProjectOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/units',
    title: titles.title,
    permission: 'unit:read',
    unitScope: true,
    menu: { group: 'customers', order: 20, icon: <BankOutlined /> },
    load: () => import('./units-page').then((it) => it.UnitsPage),
  },
  {
    path: '/units/:id',
    title: titles.unit,
    permission: 'unit:read',
    unitScope: true,
    parent: '/units',
    load: () => import('./unit-page').then((it) => it.UnitPage),
  },
  {
    path: '/programmes',
    title: titles.programmes,
    permission: 'unit:read',
    unitScope: true,
    menu: { group: 'customers', order: 30, icon: <ProjectOutlined /> },
    load: () => import('./programmes-page').then((it) => it.ProgrammesPage),
  },
  {
    path: '/programmes/:id',
    title: titles.programme,
    permission: 'unit:read',
    unitScope: true,
    parent: '/programmes',
    load: () => import('./programme-page').then((it) => it.ProgrammePage),
  },
];
