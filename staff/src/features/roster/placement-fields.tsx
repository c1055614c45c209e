import { type Programme, programmesApi, unitsApi } from '@tijian/shared';
import { Form, Input, Select } from 'antd';
import { useCall } from '../../lib/query';
import { t } from './locale';

/** Department, group, package and the like of somebody on a roster. */
export function PlacementFields({ programme, byRule }: { programme: Programme; byRule: boolean }) {
  const departments = useCall(unitsApi.departments, { params: { id: programme.unitId } });
  const choices = useCall(programmesApi.choices, {});
  return (
    <>
      <div className="tj-fields">
        <Form.Item name="departmentId" label={t.fields.department}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={(departments.data ?? []).map((it) => ({ value: it.id, label: it.name }))}
          />
        </Form.Item>
        <Form.Item name="employeeNo" label={t.fields.employeeNo}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="position" label={t.fields.position}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="groupId" label={t.fields.group}>
          <Select
            allowClear
            placeholder={byRule ? t.byRule : undefined}
            options={programme.groups.map((it) => ({ value: it.id, label: it.name }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="packageId" label={t.fields.package}>
        <Select
          allowClear
          placeholder={byRule ? t.byRule : t.filters.noPackage}
          options={(choices.data?.packages ?? []).map((it) => ({ value: it.id, label: it.name }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t.fields.note}>
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
    </>
  );
}
