import { FormOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

export const routes: FeatureRoute[] = [
  {
    path: '/registration',
    title: titles.title,
    permission: 'checkup:register',
    menu: { group: 'checkup', order: 10, icon: <FormOutlined /> },
    load: () => import('./registration-page').then((it) => it.RegistrationPage),
  },
];
