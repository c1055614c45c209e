import type { FeatureRoute } from '../../app/feature-route';
import { titles } from './titles';

/** Pages about the own account; reached from the menu of the top bar. */
export const routes: FeatureRoute[] = [
  {
    path: '/account/password',
    title: titles.change,
    permission: 'session',
    load: () => import('./password-page').then((it) => it.PasswordPage),
  },
  {
    path: '/account/second-factor',
    title: titles.secondFactor,
    permission: 'session',
    load: () => import('./second-factor-page').then((it) => it.SecondFactorPage),
  },
  {
    path: '/account/sessions',
    title: titles.sessions,
    permission: 'session',
    load: () => import('./sessions-page').then((it) => it.SessionsPage),
  },
];
