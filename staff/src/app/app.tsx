import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useMemo } from 'react';
import { useMedia } from '../lib/media';
import { queryClient } from '../lib/query';
import { SessionProvider, useSessionControl } from '../lib/session';
import { SplashScreen, UnreachableScreen } from './splash';
import { antTheme } from './theme';

const SignIn = lazy(() => import('../features/session/sign-in').then((it) => ({ default: it.SignIn })));
const Workplace = lazy(() => import('./workplace').then((it) => ({ default: it.Workplace })));

export function App() {
  const touch = useMedia('(pointer: coarse)');
  const theme = useMemo(() => antTheme(touch), [touch]);
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      {/* Below the top bar, whose connection badge must stay in sight. */}
      <AntApp component={false} message={{ top: 64 }} notification={{ top: 64 }}>
        <QueryClientProvider client={queryClient}>
          <SessionProvider>
            <Suspense fallback={<SplashScreen />}>
              <Gate />
            </Suspense>
          </SessionProvider>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

/** Decides what is seen. A locked workplace stays mounted below the sign-in page, so that forms keep what was typed. */
function Gate() {
  const { state, refresh } = useSessionControl();
  if (state.kind === 'loading') return <SplashScreen />;
  if (state.kind === 'unreachable') return <UnreachableScreen error={state.error} onRetry={refresh} />;
  const user = state.kind === 'signed_in' ? state.me : state.locked;
  return (
    <>
      {user ? <Workplace key={user.userId} /> : null}
      {state.kind === 'signing_in' ? <SignIn state={state} /> : null}
    </>
  );
}
