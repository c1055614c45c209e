import { LockOutlined, UnlockOutlined } from '@ant-design/icons';
import { programmesApi, type UnitOverviewLine, unitOverviewApi } from '@tijian/shared';
import { Button } from 'antd';
import { useState } from 'react';
import { useAction } from '../../lib/use-action';
import { ReasonModal } from '../../ui';
import { t } from './locale';

type Props = { line: UnitOverviewLine; size?: 'small' };

/** Locks a programme or unlocks it, with a reason. */
export function LockButton({ line, size }: Props) {
  const [asking, setAsking] = useState(false);
  const invalidates = [unitOverviewApi.list, unitOverviewApi.get];
  const lock = useAction(programmesApi.lock, { success: t.lock.locked, invalidates });
  const unlock = useAction(programmesApi.unlock, { success: t.lock.unlocked, invalidates });
  if (!line.canLock) return null;
  const { locked } = line;
  const whose = `${line.unit.name} ${line.name}`;
  const submit = async (reason: string) => {
    const input = { params: { id: line.programmeId }, body: { reason, version: line.version } };
    return (await (locked ? unlock : lock).run(input)).ok;
  };
  return (
    <>
      <Button size={size} icon={locked ? <UnlockOutlined /> : <LockOutlined />} onClick={() => setAsking(true)}>
        {locked ? t.lock.unlock : t.lock.lock}
      </Button>
      <ReasonModal
        open={asking}
        title={locked ? t.lock.unlockTitle(whose) : t.lock.lockTitle(whose)}
        consequence={locked ? t.lock.unlockText : t.lock.lockText}
        suggestions={locked ? t.lock.unlockReasons : t.lock.lockReasons}
        submitText={locked ? t.lock.unlock : t.lock.lock}
        onSubmit={submit}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
