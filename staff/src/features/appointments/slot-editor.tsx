import { appointmentsApi, type Slot } from '@tijian/shared';
import { App, Button, InputNumber } from 'antd';
import { useState } from 'react';
import { invalidate } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { t } from './locale';

/** Changes the picked slots together: quota, closed, open again. */
export function SlotEditor({ slots, onDone }: { slots: readonly Slot[]; onDone: () => void }) {
  const { message } = App.useApp();
  const [quota, setQuota] = useState<number | null>(null);
  const change = useAction(appointmentsApi.changeSlots, {
    success: t.slots.done,
    invalidates: [appointmentsApi.slots],
    handles: ['stale'],
    onSuccess: onDone,
    onError: (error) => {
      if (error.code !== 'stale') return;
      message.warning(t.slots.stale);
      onDone();
      void invalidate(appointmentsApi.slots);
    },
  });
  const run = (what: { quota?: number; closed?: boolean }) =>
    void change.run({ body: { slots: slots.map(({ id, version }) => ({ id, version })), ...what } });
  if (!slots.length) return <div className="slots-edit">{t.slots.pick}</div>;
  return (
    <div className="slots-edit">
      <span>{t.slots.selected(slots.length)}</span>
      <InputNumber
        min={0}
        max={10_000}
        precision={0}
        aria-label={t.slots.quota}
        placeholder={t.slots.quota}
        value={quota}
        onChange={setQuota}
      />
      <Button
        type="primary"
        disabled={quota === null}
        loading={change.pending}
        onClick={() => quota !== null && run({ quota })}
      >
        {t.slots.setQuota}
      </Button>
      <Button disabled={slots.every((it) => it.closed)} onClick={() => run({ closed: true })}>
        {t.slots.close}
      </Button>
      <Button disabled={slots.every((it) => !it.closed)} onClick={() => run({ closed: false })}>
        {t.slots.open}
      </Button>
      <Button type="link" onClick={onDone}>
        {t.slots.clear}
      </Button>
    </div>
  );
}
