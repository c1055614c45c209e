import { guidanceApi, type QueueVisit } from '@tijian/shared';
import { Form, Radio } from 'antd';
import { FormModal } from '../../ui';
import { t } from './locale';
import { byPlan, roomOptions, stopOptions } from './move-choices';
import { ReasonField } from './reason-field';
import { useVisitAction } from './use-visit-action';

export type MoveTarget = { stopId: string; roomId: string };
type Values = MoveTarget & { reason: string };
type MoveModalProps = { visit: QueueVisit; target: MoveTarget | null; open: boolean; onClose: () => void };

const idOf = (value: string | undefined): string | null => (value && value !== byPlan ? value : null);

/** Sends somebody to another stop or room, or lets the plan choose anew. */
export function MoveModal({ visit, target, open, onClose }: MoveModalProps) {
  const [form] = Form.useForm<Values>();
  const stopId = Form.useWatch('stopId', form) ?? target?.stopId ?? byPlan;
  const move = useVisitAction(guidanceApi.move);
  const submit = async (values: Values) => {
    const body = {
      stopId: idOf(values.stopId),
      roomId: idOf(values.roomId),
      reason: values.reason.trim(),
      version: visit.version,
    };
    return (await move.run({ params: { id: visit.id }, body })).ok;
  };
  return (
    <FormModal<Values>
      open={open}
      title={t.move.title(visit.number)}
      form={form}
      initialValues={target ?? { stopId: byPlan, roomId: byPlan }}
      submitText={t.move.submit}
      onSubmit={submit}
      onClose={onClose}
      width={640}
    >
      <p className="tj-consequence">{t.move.consequence}</p>
      <Form.Item name="stopId" label={t.move.stop}>
        <Radio.Group
          className="guidance-options"
          options={stopOptions(visit)}
          onChange={() => form.setFieldValue('roomId', byPlan)}
        />
      </Form.Item>
      {idOf(stopId) ? (
        <Form.Item name="roomId" label={t.move.room}>
          <Radio.Group className="guidance-options" options={roomOptions(visit, stopId)} />
        </Form.Item>
      ) : null}
      <ReasonField reasons={t.move.reasons} />
    </FormModal>
  );
}
