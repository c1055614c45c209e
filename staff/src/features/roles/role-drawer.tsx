import { isAdministratorConflict, newId, type Permission, type Role, rolesApi, usersApi } from '@tijian/shared';
import { Alert, Form, Input } from 'antd';
import { useAction } from '../../lib/use-action';
import { FormDrawer } from '../../ui';
import { t } from './locale';
import { PermissionPicker } from './permission-picker';

type Values = { name: string; permissions: Permission[]; reason?: string };
export type RoleDraft = { role: Role | null; from?: Role };
type RoleDrawerProps = { draft: RoleDraft | null; onClose: () => void };

/** A role's name and permissions; a new one may begin as a copy of another. */
export function RoleDrawer({ draft, onClose }: RoleDrawerProps) {
  const [form] = Form.useForm<Values>();
  const options = { form, success: t.saved, invalidates: [rolesApi.list, usersApi.list, usersApi.get] };
  const taken = {
    handles: ['role_name_taken'] as const,
    onError: (error: { code: string; message: string }) => {
      if (error.code === 'role_name_taken') form.setFields([{ name: 'name', errors: [error.message] }]);
    },
  };
  const create = useAction(rolesApi.create, { ...options, ...taken });
  const update = useAction(rolesApi.update, { ...options, ...taken });
  const role = draft?.role ?? null;
  const from = draft?.from;
  const submit = async ({ name, permissions, reason = '' }: Values) =>
    role
      ? (await update.run({ params: { id: role.id }, body: { version: role.version, name, permissions, reason } })).ok
      : (await create.run({ body: { id: newId(), name, permissions } })).ok;
  return (
    <FormDrawer
      open={draft !== null}
      title={role ? t.edit : t.add}
      form={form}
      width={760}
      initialValues={{
        name: role?.name ?? (from ? t.copyName(from.name) : ''),
        permissions: [...((role ?? from)?.permissions ?? [])],
        reason: '',
      }}
      onClose={onClose}
      onSubmit={submit}
    >
      {role && role.holders > 0 ? (
        <Alert type="warning" showIcon title={t.effect(role.holders)} className="tj-gap-bottom" />
      ) : null}
      <Form.Item
        name="name"
        label={t.fields.name}
        rules={[{ required: true, whitespace: true, message: t.nameNeeded }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="permissions"
        label={t.fields.permissions}
        rules={[
          { required: true, type: 'array', min: 1, message: t.permissionsNeeded },
          {
            validator: async (_, value: Permission[]) => {
              if (isAdministratorConflict(value ?? [])) throw new Error(t.conflict);
            },
          },
        ]}
      >
        <PermissionPicker />
      </Form.Item>
      {role ? (
        <Form.Item
          name="reason"
          label={t.fields.reason}
          rules={[{ required: true, whitespace: true, message: t.reasonNeeded }]}
        >
          <Input.TextArea rows={2} maxLength={200} showCount />
        </Form.Item>
      ) : null}
    </FormDrawer>
  );
}
