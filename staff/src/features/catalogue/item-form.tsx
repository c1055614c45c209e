import { catalogueApi, newId, type OrderableItem } from '@tijian/shared';
import { Form, Select } from 'antd';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { FormDrawer } from '../../ui';
import { ItemFields } from './item-fields';
import { emptyItem, type ItemFormValues, toItemVersion } from './item-values';
import { t } from './locale';
import { NumberField, TextField } from './parts';

type NewItem = ItemFormValues & { code: string; departmentId: string; sortOrder?: number };

/** A new item with its first version. */
export function ItemForm({
  open,
  onClose,
  onMade,
}: {
  open: boolean;
  onClose: () => void;
  onMade: (it: OrderableItem) => void;
}) {
  const [form] = Form.useForm<NewItem>();
  const departments = useCall(catalogueApi.listDepartments, {});
  const create = useAction(catalogueApi.createItem, {
    form,
    success: t.common.saved,
    invalidates: [catalogueApi.listItems, catalogueApi.itemOptions],
    onSuccess: onMade,
  });
  const submit = async ({ code, departmentId, sortOrder, ...values }: NewItem) => {
    const first = { id: newId(), ...toItemVersion(values) };
    return (await create.run({ body: { id: newId(), code, departmentId, sortOrder: sortOrder ?? 0, first } })).ok;
  };
  return (
    <FormDrawer
      open={open}
      title={t.itemFields.newTitle}
      width={720}
      form={form}
      initialValues={emptyItem()}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="tj-fields">
        <TextField name="code" label={t.common.code} max={40} extra={t.common.codeHint} />
        <Form.Item
          name="departmentId"
          label={t.itemFields.department}
          rules={[{ required: true, message: t.common.pick(t.itemFields.department) }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={departments.data?.filter((it) => it.active).map((it) => ({ value: it.id, label: it.name }))}
          />
        </Form.Item>
        <NumberField name="sortOrder" label={t.common.sortOrder} min={0} max={100_000} required={false} />
      </div>
      <ItemFields isNew />
    </FormDrawer>
  );
}
