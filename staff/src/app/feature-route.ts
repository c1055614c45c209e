import type { ComponentType, ReactNode } from 'react';
import type { Needed } from '../lib/session-state';
import type { t } from '../locale/zh-CN';

export type MenuGroup = keyof typeof t.groups;

/** One page of a feature, as `src/features/<name>/routes.tsx` lists it in `export const routes: FeatureRoute[]`. */
export type FeatureRoute = {
  /** Below /staff, starting with a slash; parameters as `:id`. */
  path: string;
  title: string;
  /** Who may see it: a permission, any of several, or `session` for everyone signed in. */
  permission: Needed;
  /** Also for who holds the permission for a unit only; every call the page then makes is open to units. */
  unitScope?: true;
  /** Entry in the side menu; pages without one are reached from others. */
  menu?: {
    group: MenuGroup /** Place within the group; leave gaps. */;
    order: number;
    icon: ReactNode;
    label?: string;
  };
  /** Path of the page above, for the breadcrumb: `/persons` of `/persons/:id`. */
  parent?: string;
  /** Loads the page when first visited: `() => import('./persons-page').then((it) => it.PersonsPage)`. */
  load: () => Promise<ComponentType>;
};
