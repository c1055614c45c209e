import { newId, type UnitDepartment, unitsApi } from '@tijian/shared';
import { Button, Form, Input, InputNumber, Popconfirm, Select, Space, Table } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { EmptyState, FormModal, Loaded } from '../../ui';
import { type DepartmentNode, departmentTree } from './department-tree';
import { t } from './locale';
import { useStale } from './use-stale';

const words = t.departments;

/** The departments of a unit as a tree. */
export function DepartmentsPanel({ unitId, mayWrite }: { unitId: string; mayWrite: boolean }) {
  const [open, setOpen] = useState<UnitDepartment | 'new' | null>(null);
  const departments = useCall(unitsApi.departments, { params: { id: unitId } });
  const remove = useAction(unitsApi.removeDepartment, { success: t.removed, invalidates: [unitsApi.departments] });
  const add = mayWrite ? <Button onClick={() => setOpen('new')}>{words.add}</Button> : null;
  const actions = (it: DepartmentNode) => (
    <Space size="small">
      <Button size="small" onClick={() => setOpen(it)}>
        {words.change}
      </Button>
      <Popconfirm
        title={words.removeTitle(it.name)}
        description={words.removeText}
        onConfirm={() => void remove.run({ params: { id: it.id } })}
      >
        <Button size="small" danger disabled={it.people > 0 || it.children !== undefined}>
          {words.remove}
        </Button>
      </Popconfirm>
    </Space>
  );
  return (
    <Loaded result={departments}>
      {(rows) => (
        <>
          <div className="tj-table-bar">
            <span />
            {rows.length ? add : null}
          </div>
          {rows.length ? (
            <Table<DepartmentNode>
              aria-label={t.tabs.departments}
              size="small"
              rowKey="id"
              pagination={false}
              scroll={{ x: 'max-content' }}
              expandable={{ defaultExpandAllRows: true }}
              dataSource={departmentTree(rows)}
              columns={[
                { key: 'name', title: words.name, dataIndex: 'label' },
                { key: 'people', title: t.fields.people, align: 'right', render: (_, it) => t.people(it.people) },
                ...(mayWrite
                  ? [{ key: 'actions', title: words.actions, render: (_: unknown, it: DepartmentNode) => actions(it) }]
                  : []),
              ]}
            />
          ) : (
            <EmptyState text={words.none} action={add} />
          )}
          <DepartmentForm
            open={open !== null}
            unitId={unitId}
            department={open === 'new' ? null : open}
            all={rows}
            onClose={() => setOpen(null)}
          />
        </>
      )}
    </Loaded>
  );
}

type FormProps = {
  open: boolean;
  unitId: string;
  department: UnitDepartment | null;
  all: readonly UnitDepartment[];
  onClose: () => void;
};
type Values = { name: string; parentId?: string | null; sortOrder: number };

function DepartmentForm({ open, unitId, department, all, onClose }: FormProps) {
  const [form] = Form.useForm<Values>();
  const common = { form, success: t.saved, invalidates: [unitsApi.departments] };
  const tellStale = useStale(unitsApi.departments);
  const create = useAction(unitsApi.addDepartment, common);
  const edit = useAction(unitsApi.editDepartment, { ...common, handles: ['stale'], onError: tellStale });
  const submit = async ({ name, parentId = null, sortOrder }: Values) => {
    const values = { name, parentId, sortOrder };
    if (!department) return (await create.run({ params: { id: unitId }, body: { id: newId(), ...values } })).ok;
    return (await edit.run({ params: { id: department.id }, body: { ...values, version: department.version } })).ok;
  };
  return (
    <FormModal
      open={open}
      title={department ? words.edit : words.add}
      form={form}
      initialValues={department ?? { sortOrder: 0 }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="name" label={words.name} rules={[{ required: true, message: t.needed(words.name) }]}>
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
      <Form.Item name="parentId" label={words.parent}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={all.filter((it) => it.id !== department?.id).map((it) => ({ value: it.id, label: it.name }))}
        />
      </Form.Item>
      <Form.Item name="sortOrder" label={words.order}>
        <InputNumber min={0} max={9999} precision={0} />
      </Form.Item>
    </FormModal>
  );
}
