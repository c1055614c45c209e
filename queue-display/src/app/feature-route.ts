import type { ComponentType } from 'react';

/** One page of a feature, as `src/features/<name>/routes.tsx` lists it in `export const routes: FeatureRoute[]`. */
export type FeatureRoute = {
  /** Below /display, starting with a slash; parameters as `:id`. */
  path: string;
  /** Title of the browser tab. */
  title: string;
  /** Loads the page when first visited: `() => import('./caller-page').then((it) => it.CallerPage)`. */
  load: () => Promise<ComponentType>;
};
