import { reportsApi } from '@tijian/shared';
import { useParams, useSearchParams } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useTopic } from '../../lib/realtime';
import { Loaded } from '../../ui';
import { ReportDesk } from './report-desk';
import '../conclusions/conclusions.css';
import './reports.css';

/** One published report, in the revision that the address names or the newest. */
export function ReportPage() {
  const { checkupId = '' } = useParams();
  const [params] = useSearchParams();
  const { campus } = useCampus();
  const revision = Number(params.get('revision')) || undefined;
  const report = useCall(reportsApi.get, { params: { checkupId }, query: { revision } });
  useTopic(campus ? `campus:${campus.id}` : null, (news) => {
    if (news.reset || news.event.id === checkupId) void report.refetch();
  });
  return <Loaded result={report}>{(it) => <ReportDesk view={it} />}</Loaded>;
}
