import { conclusionsApi } from '@tijian/shared';
import { useParams } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useTopic } from '../../lib/realtime';
import { Loaded } from '../../ui';
import { Workbench } from './workbench';
import './conclusions.css';

/** The final conclusion of one checkup. */
export function ConclusionPage() {
  const { checkupId = '' } = useParams();
  const sheet = useCall(conclusionsApi.get, { params: { checkupId } });
  useTopic(sheet.data ? `campus:${sheet.data.checkup.campusId}` : null, (news) => {
    if (news.reset || news.event.id === checkupId) void sheet.refetch();
  });
  return <Loaded result={sheet}>{(it) => <Workbench key={it.checkup.checkupId} sheet={it} />}</Loaded>;
}
