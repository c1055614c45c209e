import { AccountBookOutlined, PayCircleOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/cashier',
    title: titles.cashier,
    permission: 'charge:read',
    menu: { group: 'charges', order: 10, icon: <PayCircleOutlined /> },
    load: () => import('./cashier-page').then((it) => it.CashierPage),
  },
  {
    path: '/cashier/:id',
    title: titles.bill,
    permission: 'charge:read',
    parent: '/cashier',
    load: () => import('./bill-page').then((it) => it.BillPage),
  },
  {
    path: '/payments',
    title: titles.title,
    permission: 'charge:read',
    menu: { group: 'charges', order: 20, icon: <AccountBookOutlined /> },
    load: () => import('./payments-page').then((it) => it.PaymentsPage),
  },
];
