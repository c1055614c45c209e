import { appointmentsApi, catalogueApi, newId, type Slot } from '@tijian/shared';
import { Form, Input, Select } from 'antd';
import { formatMoney } from '../../lib/money';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { FormDrawer } from '../../ui';
import { PersonPicker } from '../persons/person-picker';
import { t } from './locale';
import { appointmentReads } from './reads';
import { SlotChoice } from './slot-choice';

type Values = { slotId: string; personId: string; packageId?: string; note?: string };
type Props = { open: boolean; slot: Slot | null; onClose: () => void };

/** Books a place for a person; who is on a roster keeps what the roster says. */
export function BookForm({ open, slot, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const packages = useCall(catalogueApi.packageOptions, open ? { query: {} } : null);
  const book = useAction(appointmentsApi.book, { form, success: t.form.done, invalidates: appointmentReads });
  return (
    <FormDrawer<Values>
      open={open}
      title={t.form.title}
      form={form}
      initialValues={slot && !slot.isPast ? { slotId: slot.id } : {}}
      submitText={t.form.submit}
      onSubmit={async (values) => (await book.run({ body: { id: newId(), ...values } })).ok}
      onClose={onClose}
    >
      <Form.Item name="personId" label={t.form.person} rules={[{ required: true, message: t.form.personNeeded }]}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="slotId" label={t.form.slot} rules={[{ required: true, message: t.form.slotNeeded }]}>
        <SlotChoice start={slot} />
      </Form.Item>
      <Form.Item name="packageId" label={t.form.package} extra={t.form.packageHint}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          loading={packages.isPending}
          options={(packages.data ?? []).map((it) => ({
            value: it.id,
            label: `${it.name}　${formatMoney(it.priceFen)}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t.form.note}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}
