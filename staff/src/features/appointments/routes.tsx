import { CalendarOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/appointments',
    title: titles.title,
    permission: 'appointment:read',
    unitScope: true,
    menu: { group: 'checkup', order: 20, icon: <CalendarOutlined /> },
    load: () => import('./appointments-page').then((it) => it.AppointmentsPage),
  },
];
