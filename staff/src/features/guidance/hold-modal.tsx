import { guidanceApi, type HoldKind, holdKindLabels, type QueueVisit } from '@tijian/shared';
import { Form, Input, Radio } from 'antd';
import { FormModal, optionsOf } from '../../ui';
import { t } from './locale';
import { useVisitAction } from './use-visit-action';

type Values = { kind: HoldKind; minutes: number; note?: string };
type HoldModalProps = { visit: QueueVisit; open: boolean; onClose: () => void };

/** Zero: staff bring the person back. */
const lengths = [0, 10, 15, 20, 30, 45, 60];

/** Sets somebody aside; the place is kept. */
export function HoldModal({ visit, open, onClose }: HoldModalProps) {
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const hold = useVisitAction(guidanceApi.hold);
  const submit = async ({ kind, minutes, note }: Values) => {
    const body = { kind, reason: note?.trim() || null, ...(minutes > 0 ? { minutes } : {}) };
    return (await hold.run({ params: { id: visit.id }, body })).ok;
  };
  return (
    <FormModal<Values>
      open={open}
      title={t.hold.title(visit.number)}
      form={form}
      initialValues={{ kind: 'bladder', minutes: 30 }}
      submitText={t.hold.submit}
      onSubmit={submit}
      onClose={onClose}
      width={600}
    >
      <p className="tj-consequence">{kind === 'bladder' ? t.hold.bladder : t.hold.consequence}</p>
      <Form.Item name="kind" label={t.hold.kind}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          className="guidance-choices"
          options={optionsOf(holdKindLabels)}
        />
      </Form.Item>
      <Form.Item name="minutes" label={t.hold.minutes}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          className="guidance-choices"
          options={lengths.map((value) => ({ value, label: value ? t.hold.after(value) : t.hold.never }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t.hold.note}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
    </FormModal>
  );
}
