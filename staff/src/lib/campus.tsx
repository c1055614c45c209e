import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useSession } from './session';

type Campus = { id: string; name: string };
type CampusControl = { campus: Campus | null; campuses: readonly Campus[]; choose: (id: string) => void };

const CampusContext = createContext<CampusControl | null>(null);

/** Remembers on this computer, per user, the campus being worked at. */
export function CampusProvider({ children }: { children: ReactNode }) {
  const { me } = useSession();
  const storageKey = `tijian.staff.campus.${me.userId}`;
  const [chosen, setChosen] = useState(() => localStorage.getItem(storageKey));
  useEffect(() => setChosen(localStorage.getItem(storageKey)), [storageKey]);

  const choose = useCallback(
    (id: string) => {
      localStorage.setItem(storageKey, id);
      setChosen(id);
    },
    [storageKey],
  );
  const control = useMemo(() => {
    const campus = me.campuses.find((it) => it.id === chosen) ?? me.campuses[0] ?? null;
    return { campus, campuses: me.campuses, choose };
  }, [me.campuses, chosen, choose]);
  return <CampusContext.Provider value={control}>{children}</CampusContext.Provider>;
}

/** The campus being worked at (null for users without one, such as the administrators), and a way to change it. */
export function useCampus(): CampusControl {
  const control = useContext(CampusContext);
  if (!control) throw new Error('useCampus outside CampusProvider');
  return control;
}
