import { IdcardOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  {
    path: '/persons',
    title: t.title,
    permission: 'person:read',
    menu: { group: 'customers', order: 10, icon: <IdcardOutlined /> },
    load: () => import('./persons-page').then((it) => it.PersonsPage),
  },
  {
    path: '/persons/:id',
    title: t.person,
    permission: 'person:read',
    parent: '/persons',
    load: () => import('./person-page').then((it) => it.PersonPage),
  },
];
