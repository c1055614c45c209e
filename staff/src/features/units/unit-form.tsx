import { newId, type Unit, unitKindLabels, unitStatusLabels, unitsApi } from '@tijian/shared';
import { Form, Input, Radio, Select } from 'antd';
import { useAction } from '../../lib/use-action';
import { FormDrawer } from '../../ui';
import { t } from './locale';
import { optionsOf } from './parts';
import { useStale } from './use-stale';

type Values = Pick<Unit, 'code' | 'name' | 'kind' | 'address' | 'contactName' | 'contactPhone' | 'note' | 'status'>;
type Props = { open: boolean; unit?: Unit; onClose: () => void; onMade?: (unit: Unit) => void };

const lists = [unitsApi.list, unitsApi.get];

/** Opens or changes a unit's file. */
export function UnitForm({ open, unit, onClose, onMade }: Props) {
  const [form] = Form.useForm<Values>();
  const tellStale = useStale(unitsApi.get);
  const common = { form, success: t.saved, invalidates: lists };
  const create = useAction(unitsApi.create, { ...common, onSuccess: (it) => onMade?.(it) });
  const edit = useAction(unitsApi.edit, { ...common, handles: ['stale'], onError: tellStale });
  const submit = async ({ status, ...values }: Values) => {
    if (!unit) return (await create.run({ body: { id: newId(), ...values } })).ok;
    const body = { ...values, status, version: unit.version };
    return (await edit.run({ params: { id: unit.id }, body })).ok;
  };
  return (
    <FormDrawer
      open={open}
      title={unit ? t.edit : t.add}
      form={form}
      initialValues={unit ?? { kind: 'enterprise', status: 'active' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="name" label={t.fields.name} rules={[{ required: true, message: t.needed(t.fields.name) }]}>
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
      <div className="tj-fields">
        <Form.Item
          name="code"
          label={t.fields.code}
          extra={t.codeHint}
          rules={[{ required: true, pattern: /^[A-Za-z0-9-]{2,20}$/, message: t.codeHint }]}
        >
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
        <Form.Item name="kind" label={t.fields.kind}>
          <Select allowClear options={optionsOf(unitKindLabels)} />
        </Form.Item>
        <Form.Item name="contactName" label={t.fields.contactName}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="contactPhone" label={t.fields.contactPhone}>
          <Input maxLength={40} inputMode="tel" autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="address" label={t.fields.address}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="note" label={t.fields.note}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      {unit ? (
        <Form.Item name="status" label={t.fields.status}>
          <Radio.Group options={optionsOf(unitStatusLabels)} />
        </Form.Item>
      ) : null}
    </FormDrawer>
  );
}
