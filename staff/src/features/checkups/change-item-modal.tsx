import { addDays, type CheckupDetail, type CheckupItemLine, checkupsApi } from '@tijian/shared';
import { Alert, Form, Input, Select } from 'antd';
import { useCall } from '../../lib/query';
import { today } from '../../lib/time';
import { DayInput, FormModal } from '../../ui';
import { t } from './locale';
import { useCheckupAction } from './use-checkup-action';

export type ItemStep = 'decline' | 'defer' | 'restore' | 'void';
type Values = { reason?: string; until?: string };
type Props = { checkup: CheckupDetail; item: CheckupItemLine | null; step: ItemStep; onClose: () => void };

const submitTexts: Record<ItemStep, string> = {
  decline: t.change.declineSubmit,
  defer: t.change.deferSubmit,
  restore: t.change.restoreSubmit,
  void: t.change.voidSubmit,
};
const suggestions: Partial<Record<ItemStep, readonly string[]>> = {
  decline: t.change.declineReasons,
  void: t.change.voidReasons,
};

/** Says what a change of an item does to the bill, then does it. */
export function ChangeItemModal({ checkup, item, step, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const change = useChange();
  const submit = async ({ reason, until }: Values) => {
    if (!item) return true;
    const params = { id: checkup.id, checkupItemId: item.id };
    return change(step, params, { version: item.version, reason: reason?.trim() ?? '', until: until ?? '' });
  };
  return (
    <FormModal<Values>
      open={item !== null}
      title={item ? t.change[step](item.name) : ''}
      form={form}
      submitText={submitTexts[step]}
      danger={step === 'void' || step === 'decline'}
      onSubmit={submit}
      onClose={onClose}
    >
      {item ? <Consequence checkupId={checkup.id} item={item} step={step} /> : null}
      {step === 'defer' ? (
        <Form.Item name="until" label={t.change.until} rules={[{ required: true, message: t.change.untilNeeded }]}>
          <DayInput min={addDays(today(), 1)} />
        </Form.Item>
      ) : null}
      {step === 'restore' ? null : <Reason form={form} step={step} />}
    </FormModal>
  );
}

/** The four calls behind one name; true when it is done, or when somebody else was faster and the form has to be opened anew. */
function useChange() {
  const options = { success: t.change.done, staleText: t.change.stale };
  const decline = useCheckupAction(checkupsApi.declineItem, options);
  const defer = useCheckupAction(checkupsApi.deferItem, options);
  const restore = useCheckupAction(checkupsApi.restoreItem, options);
  const voids = useCheckupAction(checkupsApi.voidItem, options);
  return async (
    step: ItemStep,
    params: { id: string; checkupItemId: string },
    { version, reason, until }: { version: number; reason: string; until: string },
  ): Promise<boolean> => {
    const run = {
      decline: () => decline.run({ params, body: { version, reason } }),
      defer: () => defer.run({ params, body: { version, until, reason } }),
      restore: () => restore.run({ params, body: { version } }),
      void: () => voids.run({ params, body: { version, reason } }),
    }[step];
    const answer = await run();
    return answer.ok || answer.error.code === 'stale';
  };
}

function Consequence({ checkupId, item, step }: { checkupId: string; item: CheckupItemLine; step: ItemStep }) {
  const query = { change: step, checkupItemId: item.id };
  const said = useCall(checkupsApi.itemChange, { params: { id: checkupId }, query }, { staleTime: 0 });
  const text = said.data?.sentence ?? said.error?.message ?? t.change.loading;
  const isMoney = Boolean(said.data && (said.data.refundFen || said.data.payFen));
  return (
    <div className="tj-consequence" aria-live="polite">
      <Alert showIcon type={said.error ? 'error' : isMoney ? 'warning' : 'info'} title={text} />
    </div>
  );
}

function Reason({ form, step }: { form: ReturnType<typeof Form.useForm<Values>>[0]; step: ItemStep }) {
  const usual = suggestions[step];
  const isNeeded = step !== 'defer';
  return (
    <>
      {usual ? (
        <Form.Item label={t.change.usual}>
          <Select
            allowClear
            aria-label={t.change.usual}
            options={usual.map((it) => ({ value: it, label: it }))}
            onChange={(value?: string) => form.setFieldValue('reason', value ?? '')}
          />
        </Form.Item>
      ) : null}
      <Form.Item
        name="reason"
        label={t.change.reason}
        rules={isNeeded ? [{ required: true, whitespace: true, message: t.change.reasonNeeded }] : []}
      >
        <Input.TextArea rows={2} maxLength={200} showCount />
      </Form.Item>
    </>
  );
}
