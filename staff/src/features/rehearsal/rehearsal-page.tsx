import { type Rehearsal, rehearsalApi } from '@tijian/shared';
import { Alert } from 'antd';
import { useParams } from 'react-router-dom';
import { invalidate, useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { formatDayWithWeekday, today } from '../../lib/time';
import { JobProgress, LinkButton, Loaded, PageFrame, Panel } from '../../ui';
import { EditsPanel } from './edits-panel';
import { t } from './locale';
import { ResultView } from './result-view';
import './rehearsal.css';

/** One rehearsal: its progress while it runs, then what came out. */
export function RehearsalPage() {
  const { id = '' } = useParams();
  const { can } = useSession();
  const rehearsal = useCall(
    rehearsalApi.get,
    { params: { id } },
    { refetchInterval: ({ state }) => (state.data?.state === 'running' ? 3000 : false) },
  );
  const it = rehearsal.data;
  const again =
    it && it.state !== 'running' && can('queue:manage') ? (
      <LinkButton to={againAddress(it)}>{t.start.again}</LinkButton>
    ) : null;
  return (
    <PageFrame title={it ? `${t.title} ${formatDayWithWeekday(it.on)}` : t.one} actions={again}>
      <Loaded result={rehearsal} rows={12}>
        {(one) => (
          <>
            {one.edits ? <EditsPanel edits={one.edits} /> : null}
            <Shown rehearsal={one} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

/** The same asked again, to be changed first; of a day that is over on the next one. */
const againAddress = ({ id, on }: Rehearsal): string =>
  on < today() ? `/rehearsals/new?from=${id}` : `/rehearsals/new?on=${on}&from=${id}`;

function Shown({ rehearsal }: { rehearsal: Rehearsal }) {
  const refresh = () => void invalidate(rehearsalApi.get, rehearsalApi.list);
  if (rehearsal.result) return <ResultView rehearsal={rehearsal} result={rehearsal.result} />;
  if (rehearsal.state === 'failed' || !rehearsal.jobId) return <Alert type="error" showIcon title={t.result.failed} />;
  return (
    <Panel title={t.states.running}>
      <JobProgress jobId={rehearsal.jobId} onDone={refresh} onFailed={refresh} />
    </Panel>
  );
}
