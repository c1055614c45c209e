import { IdcardOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/persons',
    title: titles.title,
    permission: 'person:read',
    menu: { group: 'customers', order: 10, icon: <IdcardOutlined /> },
    load: () => import('./persons-page').then((it) => it.PersonsPage),
  },
  {
    path: '/persons/:id',
    title: titles.person,
    permission: 'person:read',
    parent: '/persons',
    load: () => import('./person-page').then((it) => it.PersonPage),
  },
];
