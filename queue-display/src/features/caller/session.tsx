import { ApiError, type Me, type SignInAnswer, type SignInStep, sessionApi, stepOfError } from '@tijian/shared';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { queryClient } from '../../lib/query';
import { ask, whenSessionLost } from './api';
import { link } from './link';
import { t } from './locale';
import { SignInPage } from './sign-in';

export type OutStep = SignInStep | 'unreachable';
type State = { kind: 'loading' } | { kind: 'out'; step: OutStep; note: string | null } | { kind: 'in'; me: Me };
type Session = { me: Me; leave: () => Promise<void> };

/** Who was signed in when the page before was left: the next one begins at once, and asks the server meanwhile. */
let known: Me | null = null;

const SessionContext = createContext<Session | null>(null);

/** Lets through who is signed in and may call; everybody else meets the sign-in page. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [state, setState] = useState<State>(known ? { kind: 'in', me: known } : { kind: 'loading' });

  const look = useCallback(async () => {
    try {
      const me = await ask(sessionApi.me, {});
      known = me;
      setState({ kind: 'in', me });
    } catch (error) {
      // Somebody at work stays so while the network is away; that the session is over is told by itself.
      if (known && error instanceof ApiError && error.code === 'network') return;
      const step = error instanceof ApiError ? stepOfError(error) : null;
      setState({ kind: 'out', step: step ?? 'unreachable', note: step ? null : (error as Error).message });
    }
  }, []);
  const leave = useCallback(async () => {
    known = null;
    link.close();
    await ask(sessionApi.signOut, {}).catch(() => null);
    queryClient.clear();
    setState({ kind: 'out', step: 'password', note: null });
  }, []);

  useEffect(() => {
    whenSessionLost(() => {
      known = null;
      link.close();
      queryClient.clear();
      setState((it) =>
        it.kind === 'loading' ? it : { kind: 'out', step: 'password', note: it.kind === 'in' ? t.signIn.ended : null },
      );
    });
    void look();
    return () => whenSessionLost(() => undefined);
  }, [look]);

  const signedIn = state.kind === 'in';
  useEffect(() => {
    if (signedIn) link.open();
  }, [signedIn]);

  const session = useMemo(() => (state.kind === 'in' ? { me: state.me, leave } : null), [state, leave]);
  if (state.kind === 'loading') return <main className="tj-page-note" aria-busy="true" />;
  if (!session || state.kind === 'out') {
    const { step, note } = state as Extract<State, { kind: 'out' }>;
    return (
      <SignInPage step={step} note={note} onAnswer={take} onRetry={() => void look()} onOther={() => void leave()} />
    );
  }
  if (!session.me.permissions.includes('queue:call')) return <NoRight onOther={() => void leave()} />;
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;

  function take(answer: SignInAnswer): void {
    if (answer.state === 'signed_in') void look();
    else setState({ kind: 'out', step: answer.state, note: null });
  }
}

function NoRight({ onOther }: { onOther: () => void }) {
  return (
    <main className="tj-page-note">
      <h1>{t.title}</h1>
      <p>{t.signIn.noRight}</p>
      <button type="button" className="tj-button" onClick={onOther}>
        {t.signIn.other}
      </button>
    </main>
  );
}

/** Who calls here, and the way out. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside SessionGate');
  return session;
}
