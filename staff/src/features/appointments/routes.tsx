import { CalendarOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  {
    path: '/appointments',
    title: t.title,
    permission: 'appointment:read',
    menu: { group: 'checkup', order: 20, icon: <CalendarOutlined /> },
    load: () => import('./appointments-page').then((it) => it.AppointmentsPage),
  },
];
