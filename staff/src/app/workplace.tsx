import { useEffect, useMemo } from 'react';
import { RouterProvider } from 'react-router-dom';
import { CampusProvider } from '../lib/campus';
import { connectRealtime } from '../lib/realtime';
import { useSessionControl } from '../lib/session';
import { featureRoutes } from './features';
import { createRouter } from './router';

/** Everything behind the sign-in page. */
export function Workplace() {
  const { state } = useSessionControl();
  const router = useMemo(() => createRouter(featureRoutes), []);
  const signedIn = state.kind === 'signed_in';
  useEffect(() => {
    if (signedIn) connectRealtime();
  }, [signedIn]);
  useEffect(() => () => router.dispose(), [router]);
  return (
    <CampusProvider>
      <RouterProvider router={router} />
    </CampusProvider>
  );
}
