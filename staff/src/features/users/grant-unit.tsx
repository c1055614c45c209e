import { permissions, type Role, type User, usersApi } from '@tijian/shared';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { t } from './locale';

type Props = {
  /** Place of the grant in the form's list `roles`. */
  at: number;
  roles: readonly Role[];
  user: User;
};

/** The unit for which a role is held, found by search, and its department; with what then counts of the role. */
export function GrantUnit({ at, roles, user }: Props) {
  const form = Form.useFormInstance();
  const [text, setText] = useState('');
  const roleId: string | undefined = Form.useWatch(['roles', at, 'roleId'], form);
  const unitId: string | null | undefined = Form.useWatch(['roles', at, 'unitId'], form);
  const role = roles.find((it) => it.id === roleId);
  const units = useCall(usersApi.unitPlaces, { query: { text } }, { keepPrevious: true });
  const departments = useCall(usersApi.unitPlaceDepartments, unitId ? { params: { id: unitId } } : null);
  const known = user.roles.flatMap((it) => (it.unitId ? [{ value: it.unitId, label: it.unitName ?? '' }] : []));
  const found = (units.data ?? []).map((it) => ({ value: it.id, label: it.name }));
  const options = [...new Map([...known, ...found].map((it) => [it.value, it])).values()];
  return (
    <>
      <div className="tj-grant-unit">
        <Form.Item
          name={[at, 'unitId']}
          label={t.roles.unit}
          dependencies={[['roles', at, 'roleId']]}
          rules={[{ validator: async (_, value) => requireFitting(role, Boolean(value)) }]}
        >
          <Select
            allowClear
            placeholder={`${t.roles.noUnit}；${t.roles.unitHint}`}
            options={options}
            showSearch={{ filterOption: text === '', optionFilterProp: 'label', onSearch: setText }}
            onChange={() => form.setFieldValue(['roles', at, 'unitDepartmentId'], null)}
          />
        </Form.Item>
        {unitId ? (
          <Form.Item name={[at, 'unitDepartmentId']} label={t.roles.unitDepartment}>
            <Select
              allowClear
              placeholder={t.roles.wholeUnit}
              showSearch={{ optionFilterProp: 'label' }}
              options={(departments.data ?? []).map((it) => ({ value: it.id, label: it.name }))}
            />
          </Form.Item>
        ) : null}
      </div>
      {unitId && role?.forUnits.length ? (
        <p className="tj-grant-note tj-muted">
          {t.roles.onlyForUnit(role.forUnits.map((it) => permissions[it]).join('、'))}
        </p>
      ) : null}
    </>
  );
}

/** As the server would refuse it. */
function requireFitting(role: Role | undefined, forUnit: boolean): void {
  if (role?.unitOnly && !forUnit) throw new Error(t.roles.unitNeeded);
  if (role && forUnit && !role.forUnits.length) throw new Error(t.roles.nothingForUnit);
}
