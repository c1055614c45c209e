import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { type Role, type RoleGrant, rolesApi, type User, usersApi } from '@tijian/shared';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { FormDrawer } from '../../ui';
import { grantProblem } from './grant-problem';
import { GrantUnit } from './grant-unit';
import { t } from './locale';
import './users.css';

type Grant = {
  roleId?: string;
  campusId: string;
  departmentId: string;
  unitId?: string | null;
  unitDepartmentId?: string | null;
};
type Values = { roles: Grant[]; reason: string };
type RolesFormProps = { open: boolean; user: User; onClose: () => void };

/** In the fields, everywhere is a choice of its own. */
const ALL = 'all';
const toField = (it: RoleGrant): Grant => ({
  roleId: it.roleId,
  campusId: it.campusId ?? ALL,
  departmentId: it.departmentId ?? ALL,
  unitId: it.unitId ?? null,
  unitDepartmentId: it.unitDepartmentId ?? null,
});
const fromField = (it: Grant): RoleGrant => ({
  roleId: it.roleId ?? '',
  campusId: it.campusId === ALL ? null : it.campusId,
  departmentId: it.departmentId === ALL || it.unitId ? null : it.departmentId,
  unitId: it.unitId ?? null,
  unitDepartmentId: it.unitId ? (it.unitDepartmentId ?? null) : null,
});

/** All roles of a user, each with its place. */
export function RolesForm({ open, user, onClose }: RolesFormProps) {
  const [form] = Form.useForm<Values>();
  const roles = useCall(rolesApi.list, {}).data ?? [];
  const places = useCall(usersApi.places, {}).data;
  const save = useAction(usersApi.setRoles, {
    form,
    success: t.roles.saved,
    invalidates: [usersApi.get, usersApi.list, rolesApi.list],
  });
  const choices = {
    roles: roles.map((it) => ({ value: it.id, label: it.name })),
    campuses: [{ value: ALL, label: t.everywhere }, ...named(places?.campuses)],
    departments: [{ value: ALL, label: t.everyDepartment }, ...named(places?.departments)],
  };
  return (
    <FormDrawer
      open={open}
      title={`${t.roles.edit} · ${user.displayName}`}
      form={form}
      width={720}
      initialValues={{ roles: user.roles.map(toField), reason: '' }}
      onClose={onClose}
      onSubmit={async ({ roles: grants, reason }) => {
        const body = { version: user.version, roles: grants.map(fromField), reason };
        return (await save.run({ params: { id: user.id }, body })).ok;
      }}
    >
      <Alert type="info" showIcon title={t.roles.effect} className="tj-gap-bottom" />
      <GrantFields choices={choices} roles={roles} user={user} />
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.reasonNeeded }]}>
        <Input.TextArea rows={2} maxLength={200} showCount />
      </Form.Item>
    </FormDrawer>
  );
}

type Choice = { value: string; label: string };
type Choices = { roles: Choice[]; campuses: Choice[]; departments: Choice[] };

const named = (list: readonly { id: string; name: string }[] | undefined): Choice[] =>
  (list ?? []).map((it) => ({ value: it.id, label: it.name }));

type GrantFieldsProps = { choices: Choices; roles: readonly Role[]; user: User };

function GrantFields({ choices, roles, user }: GrantFieldsProps) {
  const validator = async (_: unknown, grants: Grant[]) => {
    const problem = grantProblem(grants.filter(Boolean).map(fromField), roles);
    if (problem) throw new Error(t.roles[problem]);
  };
  return (
    <Form.List name="roles" rules={[{ validator }]}>
      {(fields, { add, remove }, { errors }) => (
        <div className="tj-grants">
          {fields.map(({ key, name }) => (
            <fieldset key={key} className="tj-grant">
              <Form.Item
                name={[name, 'roleId']}
                label={t.roles.role}
                rules={[{ required: true, message: t.roles.roleNeeded }]}
              >
                <Select options={choices.roles} showSearch={{ optionFilterProp: 'label' }} />
              </Form.Item>
              <Form.Item name={[name, 'campusId']} label={t.roles.campus}>
                <Select options={choices.campuses} showSearch={{ optionFilterProp: 'label' }} />
              </Form.Item>
              <Form.Item name={[name, 'departmentId']} label={t.roles.department}>
                <Select options={choices.departments} showSearch={{ optionFilterProp: 'label' }} />
              </Form.Item>
              <Button icon={<DeleteOutlined />} aria-label={t.roles.remove} onClick={() => remove(name)} />
              <GrantUnit at={name} roles={roles} user={user} />
            </fieldset>
          ))}
          <Button
            type="dashed"
            block
            icon={<PlusOutlined />}
            onClick={() => add({ campusId: ALL, departmentId: ALL } satisfies Grant)}
          >
            {t.roles.add}
          </Button>
          <Form.ErrorList errors={errors} />
        </div>
      )}
    </Form.List>
  );
}
