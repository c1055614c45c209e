import { FormOutlined } from '@ant-design/icons';
import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

export const routes: FeatureRoute[] = [
  {
    path: '/registration',
    title: t.title,
    permission: 'checkup:register',
    menu: { group: 'checkup', order: 10, icon: <FormOutlined /> },
    load: () => import('./registration-page').then((it) => it.RegistrationPage),
  },
];
