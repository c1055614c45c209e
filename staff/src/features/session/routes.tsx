import type { FeatureRoute } from '../../app/feature-route';
import { t } from './locale';

/** Pages about the own account; reached from the menu of the top bar. */
export const routes: FeatureRoute[] = [
  {
    path: '/account/password',
    title: t.change.title,
    permission: 'session',
    load: () => import('./password-page').then((it) => it.PasswordPage),
  },
  {
    path: '/account/second-factor',
    title: t.secondFactor.title,
    permission: 'session',
    load: () => import('./second-factor-page').then((it) => it.SecondFactorPage),
  },
  {
    path: '/account/sessions',
    title: t.sessions.title,
    permission: 'session',
    load: () => import('./sessions-page').then((it) => it.SessionsPage),
  },
];
