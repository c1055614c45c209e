import { type RosterImport, rosterImportApi } from '@tijian/shared';
import { Alert, Button, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { useAction } from '../../lib/use-action';
import { useFile } from '../../lib/use-file';
import { LinkButton, onDemand } from '../../ui';
import { t } from './locale';
import { type OutcomeKind, outcomeOf } from './outcome';

const UndoModal = onDemand(() => import('./undo-modal').then((it) => it.UndoModal));

const words = t.page;
const lists = [rosterImportApi.get, rosterImportApi.list];
const looks: Record<OutcomeKind, 'error' | 'warning' | 'info' | 'success'> = {
  failed: 'error',
  blocked: 'error',
  ready: 'success',
  nothing: 'info',
  committed: 'success',
  undone: 'info',
};

/** Where the import stands, in one sentence, and the next step. */
export function ImportOutcome({ it }: { it: RosterImport }) {
  const outcome = outcomeOf(it);
  return (
    <>
      {it.failure && it.status !== 'failed' ? (
        <Alert type="warning" showIcon title={words.changedTitle} description={it.failure} />
      ) : null}
      <Alert
        type={looks[outcome.kind]}
        showIcon
        title={outcome.title}
        description={
          <>
            {outcome.text ? <p>{outcome.text}</p> : null}
            <NextSteps it={it} kind={outcome.kind} />
          </>
        }
      />
    </>
  );
}

function NextSteps({ it, kind }: { it: RosterImport; kind: OutcomeKind }) {
  const [withdrawMissing, setWithdraw] = useState(false);
  const [undoing, setUndoing] = useState(false);
  const commit = useAction(rosterImportApi.commit, { invalidates: lists });
  const recheck = useAction(rosterImportApi.recheck, { invalidates: lists, success: words.rechecked });
  const findings = useFile(rosterImportApi.findings);
  const params = { id: it.id };
  const missing = it.totals?.missing ?? 0;
  const again = (
    <LinkButton
      type={kind === 'failed' || kind === 'blocked' ? 'primary' : 'default'}
      to={`/programmes/${it.programmeId}?tab=imports`}
    >
      {words.again}
    </LinkButton>
  );
  const buttons: ReactNode[] = [];
  if (it.can.commit && (kind === 'ready' || (kind === 'nothing' && missing > 0)))
    buttons.push(
      <Button
        key="commit"
        type="primary"
        loading={commit.pending}
        disabled={kind === 'nothing' && !withdrawMissing}
        onClick={() => void commit.run({ params, body: { version: it.version, withdrawMissing } })}
      >
        {words.commit}
      </Button>,
    );
  if (it.findingCounts.length && !it.linesRemovedAt)
    buttons.push(
      <Button key="findings" loading={findings.pending} onClick={() => void findings.save({ params })}>
        {words.downloadFindings}
      </Button>,
    );
  if (it.can.recheck)
    buttons.push(
      <Button
        key="recheck"
        loading={recheck.pending}
        onClick={() => void recheck.run({ params, body: { ...it.options, version: it.version } })}
      >
        {words.recheck}
      </Button>,
    );
  if (it.can.recheck) buttons.push(<span key="again">{again}</span>);
  if (kind === 'committed')
    buttons.push(
      <LinkButton key="roster" type="primary" to={`/programmes/${it.programmeId}?tab=roster`}>
        {words.toRoster}
      </LinkButton>,
    );
  if (it.can.undo)
    buttons.push(
      <Button key="undo" danger onClick={() => setUndoing(true)}>
        {words.undo}
      </Button>,
    );
  return (
    <>
      {it.can.commit && missing > 0 ? (
        <p>
          <Checkbox checked={withdrawMissing} onChange={(event) => setWithdraw(event.target.checked)}>
            {words.withdrawMissing(missing)}
          </Checkbox>
        </p>
      ) : null}
      <div className="tj-next-steps">{buttons}</div>
      {it.can.undo ? <UndoModal open={undoing} it={it} onClose={() => setUndoing(false)} /> : null}
    </>
  );
}
