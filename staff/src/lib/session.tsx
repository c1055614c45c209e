import { ApiError, type Me, type SignInAnswer, sessionApi, stepOfError } from '@tijian/shared';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { callOnce, queryClient } from './query';
import { disconnectRealtime, whenDismissed } from './realtime';
import {
  afterLoss,
  afterStep,
  holds,
  holdsForUnit,
  type LeaveReason,
  type Needed,
  type SessionState,
  signingIn,
} from './session-state';
import { whenSessionLost } from './transport';

type SessionControl = {
  state: SessionState;
  /** Asks the server again who is signed in. */
  refresh: () => Promise<void>;
  /** Takes over the answer of a step of signing in; the first step also tells the user name. */
  advance: (answer: SignInAnswer, username?: string) => void;
  /** Ends the session here and on the server; `idle` locks the screen, `signed_out` empties it. */
  leave: (reason: LeaveReason) => Promise<void>;
};

const SessionContext = createContext<SessionControl | null>(null);
const otherTabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('tijian-session');

/** Holds who is signed in. Everything below may ask; only signed-in parts may use `useSession`. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ kind: 'loading' });
  const lastUser = useRef<string | null>(null);

  const settle = useCallback((me: Me) => {
    if (lastUser.current !== null && lastUser.current !== me.userId) queryClient.clear();
    lastUser.current = me.userId;
  }, []);

  const refresh = useCallback(async () => {
    try {
      const me = await callOnce(sessionApi.me, {});
      settle(me);
      setState({ kind: 'signed_in', me });
    } catch (cause) {
      const error = cause as ApiError;
      const step = stepOfError(error);
      if (step === 'password') setState((it) => afterLoss(it, 'expired'));
      else if (step) setState((it) => ({ ...signingIn(afterLoss(it, 'expired')), step }));
      else setState((it) => (it.kind === 'signed_in' ? it : { kind: 'unreachable', error }));
    }
  }, [settle]);

  const advance = useCallback(
    (answer: SignInAnswer, username?: string) => {
      if (answer.state === 'signed_in' && !answer.me) {
        void refresh();
        return;
      }
      if (answer.me) {
        settle(answer.me);
        void queryClient.invalidateQueries();
        otherTabs?.postMessage('in');
      }
      setState((it) => afterStep(it, answer, username));
    },
    [refresh, settle],
  );

  const leave = useCallback(async (reason: LeaveReason) => {
    disconnectRealtime();
    await callOnce(sessionApi.signOut, {}).catch(() => null);
    if (reason === 'signed_out') queryClient.clear();
    otherTabs?.postMessage(reason);
    setState((it) => afterLoss(it, reason));
  }, []);

  useEffect(() => {
    whenSessionLost((error) => {
      disconnectRealtime();
      const step = stepOfError(error) ?? 'password';
      setState((it) => ({ ...signingIn(afterLoss(it, 'expired')), step }));
    });
    whenDismissed(() => void refresh());
    const hear = (event: MessageEvent<'in' | LeaveReason>) => {
      if (event.data === 'in') void refresh();
      else setState((it) => (it.kind === 'signed_in' ? afterLoss(it, event.data as LeaveReason) : it));
    };
    otherTabs?.addEventListener('message', hear);
    void refresh();
    return () => otherTabs?.removeEventListener('message', hear);
  }, [refresh]);

  const control = useMemo(() => ({ state, refresh, advance, leave }), [state, refresh, advance, leave]);
  return <SessionContext.Provider value={control}>{children}</SessionContext.Provider>;
}

/** The session whatever its state: for the sign-in page and the frame of the app. */
export function useSessionControl(): SessionControl {
  const control = useContext(SessionContext);
  if (!control) throw new Error('useSessionControl outside SessionProvider');
  return control;
}

/**
 * Who is at work (also while the screen is locked), and `can('person:write')`. What is open to units asks `canInUnits` beside it, or for
 * the whole of one unit `canForUnit`; both are true of who may everywhere. Throws before anyone has signed in.
 */
export function useSession() {
  const { state, refresh, leave } = useSessionControl();
  const me = state.kind === 'signed_in' ? state.me : state.kind === 'signing_in' ? state.locked : null;
  if (!me) throw new Error('useSession before sign-in');
  const can = useCallback((needed: Needed) => holds(me, needed), [me]);
  const canInUnits = useCallback((needed: Needed) => holds(me, needed) || holdsForUnit(me, needed), [me]);
  const canForUnit = useCallback(
    (needed: Needed, unitId: string) => holds(me, needed) || holdsForUnit(me, needed, unitId),
    [me],
  );
  return { me, can, canInUnits, canForUnit, refresh, leave };
}
