import type { ComponentType } from 'react';
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router-dom';
import { t } from '../locale/zh-CN';
import { EmptyState } from '../ui/load-state';
import { CrashPage, ForbiddenPage, NotFoundPage } from '../ui/pages';
import type { FeatureRoute } from './feature-route';
import { Shell } from './layout/shell';
import { startPath } from './menu';
import { SplashScreen } from './splash';
import { useOpens } from './use-opens';

/** The router of the app: one route per page of a feature, inside the shell, each with its own error page. */
export function createRouter(features: readonly FeatureRoute[]) {
  const pages: RouteObject[] = features.map((feature) => ({
    path: feature.path,
    handle: feature,
    lazy: async () => ({ Component: guarded(features, feature, await feature.load()) }),
    ErrorBoundary: CrashPage,
  }));
  const start: RouteObject[] = features.some((it) => it.path === '/')
    ? []
    : [{ path: '/', element: <Start features={features} /> }];
  return createBrowserRouter(
    [
      {
        element: <Shell features={features} />,
        ErrorBoundary: CrashPage,
        HydrateFallback: SplashScreen,
        children: [...pages, ...start, { path: '*', Component: NotFoundPage }],
      },
    ],
    { basename: '/staff' },
  );
}

/** Menus hide what somebody may not do; an address typed by hand meets this. The server refuses in any case. */
function guarded(features: readonly FeatureRoute[], feature: FeatureRoute, Page: ComponentType): ComponentType {
  return function GuardedPage() {
    const opens = useOpens();
    if (opens(feature)) return <Page />;
    return feature.path === '/' ? <Start features={features} /> : <ForbiddenPage />;
  };
}

/** Without a home page of their own, people start at the first entry of their menu. */
function Start({ features }: { features: readonly FeatureRoute[] }) {
  const path = startPath(features, useOpens());
  return path ? <Navigate to={path} replace /> : <EmptyState text={t.nav.nothing} />;
}
