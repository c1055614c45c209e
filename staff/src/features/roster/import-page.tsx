import { programmesApi, type RosterImport, rosterApi, rosterImportApi } from '@tijian/shared';
import { Alert, Steps } from 'antd';
import { useCallback } from 'react';
import { Link, useParams } from 'react-router-dom';
import { invalidate, useCall } from '../../lib/query';
import { formatTime } from '../../lib/time';
import { JobProgress, Loaded, PageFrame, Panel } from '../../ui';
import { ImportOutcome } from './import-outcome';
import { ImportStatusTag } from './import-status';
import { ImportTotals } from './import-totals';
import { LinesTable } from './lines-table';
import { t } from './locale';
import './roster.css';

const stepOf: Record<RosterImport['status'], number> = {
  checking: 1,
  failed: 1,
  checked: 2,
  committing: 3,
  undoing: 3,
  committed: 4,
  undone: 4,
};

/** One file on its way onto the roster: progress, findings, what committing does, the result, and the way back. */
export function ImportPage() {
  const { id = '' } = useParams();
  const found = useCall(rosterImportApi.get, { params: { id } });
  return <Loaded result={found}>{(it) => <ImportView key={it.id} it={it} />}</Loaded>;
}

function ImportView({ it }: { it: RosterImport }) {
  const programme = useCall(programmesApi.get, { params: { id: it.programmeId } });
  const isWorking = ['checking', 'committing', 'undoing'].includes(it.status);
  const steps = Object.values(t.page.steps).map((title) => ({ title }));
  const extra = (
    <>
      <ImportStatusTag status={it.status} />
      <span className="tj-muted">{t.page.meta(it.createdByName, formatTime(it.createdAt))}</span>
    </>
  );
  return (
    <PageFrame title={it.fileName} extra={extra}>
      <Panel>
        {programme.data ? (
          <p className="tj-gap-bottom">
            <Link to={`/programmes/${it.programmeId}?tab=imports`}>
              {programme.data.unitName} · {programme.data.name}
            </Link>
          </p>
        ) : null}
        <Steps
          size="small"
          current={stepOf[it.status]}
          status={it.status === 'failed' || (it.totals?.error && it.status === 'checked') ? 'error' : 'process'}
          items={steps}
        />
      </Panel>
      {isWorking ? <Working it={it} /> : <ImportOutcome it={it} />}
      {it.totals && it.status !== 'checking' ? (
        <>
          <ImportTotals it={it} totals={it.totals} />
          {it.linesRemovedAt ? (
            <Alert type="info" showIcon title={t.page.linesRemoved(formatTime(it.linesRemovedAt))} />
          ) : (
            <LinesTable key={it.version} it={it} />
          )}
        </>
      ) : null}
    </PageFrame>
  );
}

function Working({ it }: { it: RosterImport }) {
  const text =
    it.status === 'checking'
      ? t.page.checkingText
      : it.status === 'committing'
        ? t.page.committingText
        : t.page.undoingText;
  const over = useCallback(
    () =>
      void invalidate(
        rosterImportApi.get,
        rosterImportApi.lines,
        rosterImportApi.list,
        rosterApi.list,
        programmesApi.get,
      ),
    [],
  );
  return (
    <Panel>
      <p>{text}</p>
      {it.jobId ? <JobProgress key={it.jobId} jobId={it.jobId} onDone={over} onFailed={over} /> : null}
    </Panel>
  );
}
