import { callerApi, type QueueRoom, queueRulesApi } from '@tijian/shared';
import { Form, Radio } from 'antd';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { FormModal } from '../../ui';
import { ReasonField } from '../guidance/reason-field';
import { t } from './locale';
import { boardReads } from './reads';

type Values = { reason: string; minutes: number };
type CloseRoomModalProps = { campusId: string; room: QueueRoom | null; onClose: () => void };

/** Zero: nobody can tell. */
const lengthWords = (minutes: number) =>
  minutes === 0 ? t.close.unknown : minutes % 60 ? t.minutes(minutes) : t.close.hours(minutes / 60);

/** Closes a room for a while; who waits there is planned anew. */
export function CloseRoomModal({ campusId, room, onClose }: CloseRoomModalProps) {
  const [form] = Form.useForm<Values>();
  const rules = useCall(queueRulesApi.get, { params: { campusId } });
  const lengths = [0, ...(rules.data?.closureLengths ?? [])];
  const close = useAction(callerApi.close, { success: t.close.done, invalidates: boardReads });
  const submit = async ({ reason, minutes }: Values) => {
    if (!room) return true;
    const body = { reason: reason.trim(), ...(minutes ? { minutes } : {}) };
    return (await close.run({ params: { id: room.id }, body })).ok;
  };
  return (
    <FormModal<Values>
      open={room !== null}
      danger
      title={t.close.title(room?.name ?? '')}
      form={form}
      initialValues={{ minutes: 0 }}
      submitText={t.close.submit}
      onSubmit={submit}
      onClose={onClose}
      width={600}
    >
      <p className="tj-consequence">{t.close.consequence(room?.waiting ?? 0)}</p>
      <Form.Item name="minutes" label={t.close.minutes}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={lengths.map((value) => ({ value, label: lengthWords(value) }))}
        />
      </Form.Item>
      <ReasonField reasons={t.close.reasons} />
    </FormModal>
  );
}
