import { type LabImport, labImportApi } from '@tijian/shared';
import { Alert, Button } from 'antd';
import { useNavigate, useParams } from 'react-router-dom';
import { invalidate, useCall } from '../../lib/query';
import { formatTime } from '../../lib/time';
import { useFile } from '../../lib/use-file';
import { JobProgress, Loaded, PageFrame, Panel } from '../../ui';
import { CommitButton } from './commit-button';
import { ImportStatusTag } from './import-status';
import { LinesTable } from './lines-table';
import { t } from './locale';
import { Totals } from './totals';
import './lab-import.css';

/** One laboratory file: check in progress, report per line, import, result. */
export function ImportPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const result = useCall(labImportApi.get, { params: { id } });
  const problems = useFile(labImportApi.problems);
  const file = result.data;
  const isReady = file?.status === 'checked' || file?.status === 'committed';
  const hasProblems = file?.totals
    ? file.totals.error + file.totals.refused + file.totals.change + file.totals.ask > 0
    : false;
  return (
    <PageFrame
      title={file?.fileName ?? t.page}
      extra={file ? <ImportStatusTag status={file.status} /> : null}
      actions={
        <>
          <Button onClick={() => navigate('/lab-imports')}>{t.detail.back}</Button>
          {isReady && hasProblems && !file.linesRemovedAt ? (
            <Button loading={problems.pending} onClick={() => void problems.save({ params: { id } })}>
              {t.detail.problems}
            </Button>
          ) : null}
          {file?.status === 'checked' ? <CommitButton file={file} /> : null}
        </>
      }
    >
      <Loaded result={result}>{(it) => <ImportBody file={it} />}</Loaded>
    </PageFrame>
  );
}

function ImportBody({ file }: { file: LabImport }) {
  const refresh = () => void invalidate(labImportApi.get, labImportApi.lines, labImportApi.list);
  const isWorking = file.status === 'checking' || file.status === 'committing';
  return (
    <>
      {isWorking && file.jobId ? (
        <Panel title={file.status === 'checking' ? t.detail.checking : t.detail.committing}>
          <JobProgress key={file.jobId} jobId={file.jobId} onDone={refresh} onFailed={refresh} />
        </Panel>
      ) : null}
      {file.status === 'failed' ? (
        <Alert type="error" showIcon title={t.detail.failed} description={file.failure} />
      ) : file.failure ? (
        <Alert type="warning" showIcon title={t.detail.interrupted} description={file.failure} />
      ) : null}
      {file.notes.length > 0 ? (
        <Alert
          type="info"
          showIcon
          title={t.detail.notes}
          description={file.notes.map((it) => <div key={it}>{it}</div>)}
        />
      ) : null}
      {file.committedAt ? (
        <Alert type="success" showIcon title={t.detail.committedAt(formatTime(file.committedAt))} />
      ) : null}
      {file.totals && !isWorking && file.status !== 'failed' ? (
        <>
          <Totals file={file} totals={file.totals} />
          {file.linesRemovedAt ? (
            <Alert type="info" showIcon title={t.detail.linesRemoved(formatTime(file.linesRemovedAt))} />
          ) : (
            <LinesTable file={file} totals={file.totals} />
          )}
        </>
      ) : null}
    </>
  );
}
