import { guidanceApi } from '@tijian/shared';
import { invalidate } from '../../lib/query';
import { useLive, useTopic } from '../../lib/realtime';

const visitReads = [guidanceApi.visit, guidanceApi.byCheckup];

/** Keeps a visit fresh: at once when it changes itself, now and then for the lines of the rooms around it. */
export function useLiveVisit(campusId: string | undefined, visitId: string | undefined): void {
  const topic = campusId ? `queue:${campusId}` : null;
  useTopic(topic, (news) => {
    if (news.reset || news.event.id === visitId) void invalidate(...visitReads);
  });
  useLive(topic, visitReads, 5000);
}
