import { type Campus, catalogueApi, newId } from '@tijian/shared';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useAction } from '../../lib/use-action';
import { FormDrawer, PageFrame } from '../../ui';
import { t } from './locale';
import { ActiveField, ActiveTag, TextField } from './parts';
import { SimpleTable } from './simple-table';

const f = t.campusFields;
type Values = { code: string; name: string; address?: string | null; phone?: string | null; active: boolean };

/** Campuses of the group. */
export function CampusesPage() {
  const { can } = useSession();
  const [editing, setEditing] = useState<Campus | 'new' | null>(null);
  const campuses = useCall(catalogueApi.listCampuses, {});
  const mayWrite = can('catalogue:write');
  const add = mayWrite ? (
    <Button type="primary" onClick={() => setEditing('new')}>
      {f.newTitle}
    </Button>
  ) : null;
  return (
    <PageFrame title={t.campuses} actions={add}>
      <SimpleTable
        label={t.campuses}
        result={campuses}
        none={f.none}
        action={add}
        onEdit={mayWrite ? setEditing : undefined}
        columns={[
          { key: 'name', title: t.common.name, dataIndex: 'name' },
          { key: 'code', title: t.common.code, dataIndex: 'code' },
          { key: 'address', title: f.address, render: (_, it) => it.address ?? '—' },
          { key: 'phone', title: f.phone, render: (_, it) => it.phone ?? '—' },
          { key: 'active', title: t.common.state, render: (_, it) => <ActiveTag active={it.active} /> },
        ]}
      />
      {editing ? <CampusForm campus={editing === 'new' ? null : editing} onClose={() => setEditing(null)} /> : null}
    </PageFrame>
  );
}

function CampusForm({ campus, onClose }: { campus: Campus | null; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const options = { form, success: t.common.saved, invalidates: [catalogueApi.listCampuses] };
  const create = useAction(catalogueApi.createCampus, options);
  const update = useAction(catalogueApi.updateCampus, options);
  const submit = async (values: Values) => {
    if (!campus) return (await create.run({ body: { id: newId(), ...values } })).ok;
    return (await update.run({ params: { id: campus.id }, body: { ...values, version: campus.version } })).ok;
  };
  return (
    <FormDrawer
      open
      title={campus ? f.editTitle : f.newTitle}
      form={form}
      initialValues={campus ?? { active: true }}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField name="name" label={t.common.name} max={60} />
      <TextField name="code" label={t.common.code} max={2} extra={f.codeHint} />
      <Form.Item name="address" label={f.address}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="phone" label={f.phone}>
        <Input maxLength={40} />
      </Form.Item>
      <ActiveField />
    </FormDrawer>
  );
}
