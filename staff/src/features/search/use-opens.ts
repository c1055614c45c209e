import { useSession } from '../../lib/session';
import type { Opens } from './source';

/** Which pages the person may open from a search. */
export function useOpens(): Opens {
  const { can } = useSession();
  return { persons: can('person:read'), checkups: can('checkup:read'), visits: can('queue:read') };
}
