import { useCallback } from 'react';
import { useSession } from '../lib/session';
import type { FeatureRoute } from './feature-route';

/** Whether a page opens for who is at work. */
export function useOpens(): (route: FeatureRoute) => boolean {
  const { can, canInUnits } = useSession();
  return useCallback(
    ({ permission, unitScope }: FeatureRoute) => (unitScope ? canInUnits : can)(permission),
    [can, canInUnits],
  );
}
