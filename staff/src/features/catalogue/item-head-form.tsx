import { type CallSpec, catalogueApi, type OrderableItemDetail } from '@tijian/shared';
import { Form, Select } from 'antd';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { FormModal } from '../../ui';
import { t } from './locale';
import { ActiveField, NumberField } from './parts';

type HeadValues = { departmentId: string; sortOrder: number; active: boolean };
type Props = { open: boolean; item: OrderableItemDetail; invalidates: readonly CallSpec[]; onClose: () => void };

/** What is the same in all versions of an item. */
export function ItemHeadForm({ open, item, invalidates, onClose }: Props) {
  const [form] = Form.useForm<HeadValues>();
  const departments = useCall(catalogueApi.listDepartments, {});
  const update = useAction(catalogueApi.updateItem, { form, success: t.common.saved, invalidates });
  const submit = async (values: HeadValues) =>
    (await update.run({ params: { id: item.id }, body: { ...values, version: item.version } })).ok;
  return (
    <FormModal
      open={open}
      title={t.itemFields.editTitle}
      form={form}
      initialValues={item}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="departmentId" label={t.itemFields.department}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={departments.data?.map((it) => ({ value: it.id, label: it.name }))}
        />
      </Form.Item>
      <NumberField name="sortOrder" label={t.common.sortOrder} min={0} max={100_000} />
      <ActiveField extra={t.itemFields.offText} />
    </FormModal>
  );
}
