import type { FeatureRoute } from './feature-route';

/** Every `routes.tsx` below features is found here; a new feature adds its folder and touches nothing else. */
const found = import.meta.glob<{ routes: FeatureRoute[] }>('../features/*/routes.tsx', { eager: true });

export const featureRoutes: readonly FeatureRoute[] = Object.values(found).flatMap((it) => it.routes);
