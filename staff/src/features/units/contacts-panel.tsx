import { newId, type UnitContact, unitsApi } from '@tijian/shared';
import { Button, Checkbox, Form, Input, Select, Switch, Table } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { EmptyState, FormModal, Loaded, StatusTag } from '../../ui';
import { t } from './locale';
import { useStale } from './use-stale';

const words = t.contacts;

/** The people of the unit we deal with, and what they may see. */
export function ContactsPanel({ unitId, mayWrite }: { unitId: string; mayWrite: boolean }) {
  const [open, setOpen] = useState<UnitContact | 'new' | null>(null);
  const contacts = useCall(unitsApi.contacts, { params: { id: unitId } });
  const departments = useCall(unitsApi.departments, { params: { id: unitId } });
  const nameOf = (id: string | null) =>
    id === null ? words.whole : (departments.data?.find((it) => it.id === id)?.name ?? '—');
  const add = mayWrite ? <Button onClick={() => setOpen('new')}>{words.add}</Button> : null;
  return (
    <Loaded result={contacts}>
      {(rows) => (
        <>
          <div className="tj-table-bar">
            <span />
            {rows.length ? add : null}
          </div>
          {rows.length ? (
            <Table<UnitContact>
              aria-label={t.tabs.contacts}
              size="small"
              rowKey="id"
              pagination={false}
              scroll={{ x: 'max-content' }}
              dataSource={rows}
              columns={[
                { key: 'name', title: words.name, dataIndex: 'name' },
                { key: 'duty', title: words.duty, render: (_, it) => it.duty ?? '—' },
                { key: 'phone', title: words.phone, render: (_, it) => it.phone ?? '—' },
                { key: 'scope', title: words.scope, render: (_, it) => nameOf(it.departmentId) },
                {
                  key: 'sees',
                  title: words.sees,
                  render: (_, it) => (it.mayViewResults ? words.results : words.progress),
                },
                {
                  key: 'active',
                  title: words.status,
                  render: (_, it) => (
                    <StatusTag status={it.active ? 'success' : 'neutral'}>
                      {it.active ? words.active : words.inactive}
                    </StatusTag>
                  ),
                },
                ...(mayWrite
                  ? [
                      {
                        key: 'actions',
                        title: t.departments.actions,
                        render: (_: unknown, it: UnitContact) => (
                          <Button size="small" onClick={() => setOpen(it)}>
                            {t.departments.change}
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          ) : (
            <EmptyState text={words.none} action={add} />
          )}
          <ContactForm
            open={open !== null}
            unitId={unitId}
            contact={open === 'new' ? null : open}
            departments={(departments.data ?? []).map((it) => ({ value: it.id, label: it.name }))}
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
  contact: UnitContact | null;
  departments: { value: string; label: string }[];
  onClose: () => void;
};
type Values = Omit<UnitContact, 'id' | 'version'>;

function ContactForm({ open, unitId, contact, departments, onClose }: FormProps) {
  const [form] = Form.useForm<Values>();
  const common = { form, success: t.saved, invalidates: [unitsApi.contacts] };
  const tellStale = useStale(unitsApi.contacts);
  const create = useAction(unitsApi.addContact, common);
  const edit = useAction(unitsApi.editContact, { ...common, handles: ['stale'], onError: tellStale });
  const submit = async (values: Values) => {
    if (!contact) return (await create.run({ params: { id: unitId }, body: { id: newId(), ...values } })).ok;
    return (await edit.run({ params: { id: contact.id }, body: { ...values, version: contact.version } })).ok;
  };
  return (
    <FormModal
      open={open}
      title={contact ? words.edit : words.add}
      form={form}
      initialValues={contact ?? { active: true, mayViewResults: false, departmentId: null }}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="tj-fields">
        <Form.Item name="name" label={words.name} rules={[{ required: true, message: t.needed(words.name) }]}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="duty" label={words.duty}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={words.phone}>
          <Input maxLength={40} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="departmentId" label={words.scope}>
          <Select options={[{ value: null, label: words.whole }, ...departments]} />
        </Form.Item>
      </div>
      <Form.Item name="mayViewResults" valuePropName="checked" extra={words.seesHint}>
        <Checkbox>{words.seesResults}</Checkbox>
      </Form.Item>
      <Form.Item name="active" label={words.status} valuePropName="checked">
        <Switch checkedChildren={words.active} unCheckedChildren={words.inactive} />
      </Form.Item>
    </FormModal>
  );
}
