import { type Programme, programmesApi, type RosterQuery, rosterStateLabels, unitsApi } from '@tijian/shared';
import { Input, Select } from 'antd';
import type { z } from 'zod';
import { useCall } from '../../lib/query';
import type { ListState } from '../../ui';
import { t } from './locale';

type Props = { programme: Programme; list: ListState<z.input<typeof RosterQuery>> };

const states = Object.entries(rosterStateLabels).map(([value, label]) => ({ value, label }));

/** Filters of a roster, kept in the address. */
export function RosterFilters({ programme, list }: Props) {
  const departments = useCall(unitsApi.departments, { params: { id: programme.unitId } });
  const choices = useCall(programmesApi.choices, {});
  const { text, departmentId, groupId, packageId, state } = list.query;
  const packages = (choices.data?.packages ?? []).map((it) => ({ value: it.id, label: it.name }));
  return (
    <>
      <Input.Search
        key={text ?? ''}
        className="tj-filter-wide"
        allowClear
        defaultValue={text}
        aria-label={t.filters.text}
        placeholder={t.filters.text}
        onSearch={(value) => list.set({ text: value })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        aria-label={t.filters.department}
        placeholder={t.filters.department}
        value={departmentId}
        options={(departments.data ?? []).map((it) => ({ value: it.id, label: it.name }))}
        onChange={(value) => list.set({ departmentId: value })}
      />
      <Select
        allowClear
        popupMatchSelectWidth={false}
        aria-label={t.filters.group}
        placeholder={t.filters.group}
        value={groupId}
        options={programme.groups.map((it) => ({ value: it.id, label: it.name }))}
        onChange={(value) => list.set({ groupId: value })}
      />
      <Select
        allowClear
        popupMatchSelectWidth={false}
        aria-label={t.filters.package}
        placeholder={t.filters.package}
        value={packageId}
        options={[{ value: 'none', label: t.filters.noPackage }, ...packages]}
        onChange={(value) => list.set({ packageId: value })}
      />
      <Select
        allowClear
        popupMatchSelectWidth={false}
        aria-label={t.filters.state}
        placeholder={t.filters.state}
        value={state}
        options={states}
        onChange={(value) => list.set({ state: value })}
      />
    </>
  );
}
