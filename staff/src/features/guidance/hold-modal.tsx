import { guidanceApi, type HoldKind, type QueueVisit } from '@tijian/shared';
import { Form, Input, Radio } from 'antd';
import { FormModal } from '../../ui';
import { byStaff, holdKinds, holdLengths, proposedMinutes } from './hold-choices';
import { t } from './locale';
import { useVisitAction } from './use-visit-action';

type Values = { kind: HoldKind; minutes: number; note?: string };
type HoldModalProps = { visit: QueueVisit; open: boolean; onClose: () => void };

/** Sets somebody aside; the place is kept. */
export function HoldModal({ visit, open, onClose }: HoldModalProps) {
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const hold = useVisitAction(guidanceApi.hold);
  const kinds = holdKinds(visit);
  const submit = async ({ kind, minutes, note }: Values) => {
    const body = { kind, reason: note?.trim() || null, minutes: minutes === byStaff ? null : minutes };
    return (await hold.run({ params: { id: visit.id }, body })).ok;
  };
  return (
    <FormModal<Values>
      open={open}
      title={t.hold.title(visit.number)}
      form={form}
      initialValues={kinds.some((it) => it.value === 'bladder') ? valuesOf('bladder') : { minutes: byStaff }}
      submitText={t.hold.submit}
      onSubmit={submit}
      onClose={onClose}
      width={600}
    >
      <p className="tj-consequence">{kind === 'bladder' ? t.hold.bladder : t.hold.consequence}</p>
      <Form.Item name="kind" label={t.hold.kind} rules={[{ required: true, message: t.hold.kindNeeded }]}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          className="guidance-choices"
          options={kinds}
          onChange={({ target }) => form.setFieldsValue(valuesOf(target.value))}
        />
      </Form.Item>
      <Form.Item name="minutes" label={t.hold.minutes}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          className="guidance-choices"
          options={holdLengths(kind).map((value) => ({ value, label: value ? t.hold.after(value) : t.hold.never }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t.hold.note}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
    </FormModal>
  );
}

const valuesOf = (kind: HoldKind) => ({ kind, minutes: proposedMinutes(kind) });
