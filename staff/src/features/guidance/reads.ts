import { type CallSpec, callerApi, guidanceApi, type QueueVisit } from '@tijian/shared';
import { callKey, queryClient } from '../../lib/query';

/** Answers that an act of guidance makes stale beside the visit itself, which the act answers with. */
export const guidanceReads: CallSpec[] = [guidanceApi.visits, callerApi.rooms, callerApi.room];

/** Shows the visit that an act answered with, wherever it is on screen. */
export function showVisit(visit: QueueVisit): void {
  queryClient.setQueryData(callKey(guidanceApi.visit, { params: { id: visit.id } }), visit);
  queryClient.setQueryData(callKey(guidanceApi.byCheckup, { params: { id: visit.checkup.id } }), visit);
}
