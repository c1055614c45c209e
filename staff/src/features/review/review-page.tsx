import { reviewsApi } from '@tijian/shared';
import { useParams } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useTopic } from '../../lib/realtime';
import { Loaded } from '../../ui';
import { ReviewDesk } from './review-desk';
import '../conclusions/conclusions.css';

/** First-level review of one checkup. */
export function ReviewPage() {
  const { checkupId = '' } = useParams();
  const sheet = useCall(reviewsApi.get, { params: { checkupId } });
  useTopic(sheet.data ? `campus:${sheet.data.checkup.campusId}` : null, (news) => {
    if (news.reset || news.event.id === checkupId) void sheet.refetch();
  });
  return <Loaded result={sheet}>{(it) => <ReviewDesk key={it.checkup.checkupId} sheet={it} />}</Loaded>;
}
