import { QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter, type RouteObject, RouterProvider } from 'react-router-dom';
import { queryClient } from '../lib/query';
import { CrashPage, NotFoundPage, Splash } from '../ui/pages';
import type { FeatureRoute } from './feature-route';

/** Every `routes.tsx` below features is found here; a new feature adds its folder and touches nothing else. */
const found = import.meta.glob<{ routes: FeatureRoute[] }>('../features/*/routes.tsx', { eager: true });

const pages: RouteObject[] = Object.values(found)
  .flatMap((it) => it.routes)
  .map(({ path, title, load }) => ({
    path,
    lazy: async () => {
      const Component = await load();
      document.title = title;
      return { Component };
    },
    ErrorBoundary: CrashPage,
    HydrateFallback: Splash,
  }));

const router = createBrowserRouter([...pages, { path: '*', Component: NotFoundPage }], { basename: '/display' });

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
