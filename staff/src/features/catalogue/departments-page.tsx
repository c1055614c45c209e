import { catalogueApi, type Department, type ItemKind, itemKindLabels, newId } from '@tijian/shared';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useAction } from '../../lib/use-action';
import { FormDrawer, PageFrame } from '../../ui';
import { t } from './locale';
import { ActiveField, ActiveTag, NumberField, optionsOf, TextField } from './parts';
import { SimpleTable } from './simple-table';

const f = t.departmentFields;
type Values = { code: string; name: string; kind: ItemKind; sortOrder: number; active: boolean };

/** Departments, the same on every campus. */
export function DepartmentsPage() {
  const { can } = useSession();
  const [editing, setEditing] = useState<Department | 'new' | null>(null);
  const departments = useCall(catalogueApi.listDepartments, {});
  const mayWrite = can('catalogue:write');
  const add = mayWrite ? (
    <Button type="primary" onClick={() => setEditing('new')}>
      {f.newTitle}
    </Button>
  ) : null;
  return (
    <PageFrame title={t.departments} actions={add}>
      <SimpleTable
        label={t.departments}
        result={departments}
        none={f.none}
        action={add}
        onEdit={mayWrite ? setEditing : undefined}
        columns={[
          { key: 'name', title: t.common.name, dataIndex: 'name' },
          { key: 'code', title: t.common.code, dataIndex: 'code' },
          { key: 'kind', title: t.common.kind, render: (_, it) => itemKindLabels[it.kind] },
          { key: 'sortOrder', title: t.common.sortOrder, align: 'right', dataIndex: 'sortOrder' },
          { key: 'active', title: t.common.state, render: (_, it) => <ActiveTag active={it.active} /> },
        ]}
      />
      {editing ? (
        <DepartmentForm department={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      ) : null}
    </PageFrame>
  );
}

function DepartmentForm({ department, onClose }: { department: Department | null; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const options = {
    form,
    success: t.common.saved,
    invalidates: [catalogueApi.listDepartments, catalogueApi.itemOptions],
  };
  const create = useAction(catalogueApi.createDepartment, options);
  const update = useAction(catalogueApi.updateDepartment, options);
  const submit = async (values: Values) => {
    if (!department) return (await create.run({ body: { id: newId(), ...values } })).ok;
    return (await update.run({ params: { id: department.id }, body: { ...values, version: department.version } })).ok;
  };
  return (
    <FormDrawer
      open
      title={department ? f.editTitle : f.newTitle}
      form={form}
      initialValues={department ?? { kind: 'exam', sortOrder: 0, active: true }}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField name="name" label={t.common.name} max={60} />
      <TextField name="code" label={t.common.code} max={20} />
      <Form.Item name="kind" label={t.common.kind}>
        <Select options={optionsOf(itemKindLabels)} />
      </Form.Item>
      <NumberField name="sortOrder" label={t.common.sortOrder} min={0} max={100_000} />
      <ActiveField />
    </FormDrawer>
  );
}
