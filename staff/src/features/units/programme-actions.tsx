import { type CallSpec, type Programme, programmesApi } from '@tijian/shared';
import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../lib/session';
import { useAction } from '../../lib/use-action';
import { onDemand, ReasonModal } from '../../ui';
import { t } from './locale';
import { useStale } from './use-stale';

const ProgrammeForm = onDemand(() => import('./programme-form').then((it) => it.ProgrammeForm));

type Act = 'lock' | 'unlock' | 'close' | 'reopen';
const acts = {
  lock: {
    title: t.lock.lockTitle,
    text: t.lock.lockText,
    submit: t.lock.lock,
    done: t.lock.lockDone,
    usual: t.lock.reasons,
  },
  unlock: {
    title: t.lock.unlockTitle,
    text: t.lock.unlockText,
    submit: t.lock.unlock,
    done: t.lock.unlockDone,
    usual: t.lock.unlockReasons,
  },
  close: {
    title: t.close.closeTitle,
    text: t.close.closeText,
    submit: t.close.close,
    done: t.close.closeDone,
    usual: t.close.reasons,
  },
  reopen: {
    title: t.close.reopenTitle,
    text: t.close.reopenText,
    submit: t.close.reopen,
    done: t.close.reopenDone,
    usual: t.close.reopenReasons,
  },
} as const;
const lists: CallSpec[] = [programmesApi.get, programmesApi.list];

/** Changing, locking and ending a programme, as far as one may. */
export function ProgrammeActions({ programme }: { programme: Programme }) {
  const { canForUnit } = useSession();
  const [editing, setEditing] = useState(false);
  const [act, setAct] = useState<Act | null>(null);
  const tellStale = useStale(...lists);
  const options = { invalidates: lists, handles: ['stale'] as const, onError: tellStale };
  const calls = {
    lock: useAction(programmesApi.lock, { ...options, success: acts.lock.done }),
    unlock: useAction(programmesApi.unlock, { ...options, success: acts.unlock.done }),
    close: useAction(programmesApi.close, { ...options, success: acts.close.done }),
    reopen: useAction(programmesApi.reopen, { ...options, success: acts.reopen.done }),
  };
  const lockAct = programme.locked ? 'unlock' : 'lock';
  const shown = acts[act ?? 'lock'];
  const isOver = programme.status === 'closed';
  return (
    <>
      {isOver && canForUnit('unit:write', programme.unitId) ? (
        <Button onClick={() => setAct('reopen')}>{t.close.reopen}</Button>
      ) : null}
      {programme.can.edit ? <Button onClick={() => setAct('close')}>{t.close.close}</Button> : null}
      {programme.can.lock && !isOver ? <Button onClick={() => setAct(lockAct)}>{acts[lockAct].submit}</Button> : null}
      {programme.can.edit ? <Button onClick={() => setEditing(true)}>{t.programmeList.edit}</Button> : null}
      <ReasonModal
        open={act !== null}
        title={shown.title}
        consequence={shown.text}
        suggestions={shown.usual}
        submitText={shown.submit}
        onSubmit={async (reason) =>
          act !== null &&
          (await calls[act].run({ params: { id: programme.id }, body: { reason, version: programme.version } })).ok
        }
        onClose={() => setAct(null)}
      />
      <ProgrammeForm open={editing} unitId={programme.unitId} programme={programme} onClose={() => setEditing(false)} />
    </>
  );
}
