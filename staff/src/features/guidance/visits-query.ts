import { guidanceApi } from '@tijian/shared';
import type { z } from 'zod';
import { today } from '../../lib/time';
import { type ListState, useListState } from '../../ui';

export type VisitsQuery = z.input<typeof guidanceApi.visits.query>;
export type VisitList = ListState<VisitsQuery>;

/** The list's filters in the address; the campus is the one being worked at. */
export function useVisitList(campusId: string): VisitList {
  return useListState(guidanceApi.visits.query, { defaults: { campusId, on: today() } });
}
