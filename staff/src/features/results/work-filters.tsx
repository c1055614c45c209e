import type { WorkDepartment, WorkState } from '@tijian/shared';
import { Input, Segmented, Select } from 'antd';
import { DayRangeInput, type ListState } from '../../ui';
import { t } from './locale';

type WorkFiltersProps = {
  list: ListState;
  departments: readonly WorkDepartment[];
  onDepartment: (id: string | undefined) => void;
};

/** Department, room, days and state of the work list, kept in the address. */
export function WorkFilters({ list, departments, onDepartment }: WorkFiltersProps) {
  const query = list.query as Partial<Record<'departmentId' | 'roomId' | 'from' | 'to' | 'keyword' | 'state', string>>;
  const rooms = departments.find((it) => it.id === query.departmentId)?.rooms ?? [];
  return (
    <>
      <Segmented<WorkState>
        aria-label={t.list.state}
        value={(query.state as WorkState | undefined) ?? 'waiting'}
        options={(['waiting', 'done', 'all'] as const).map((value) => ({ value, label: t.list.states[value] }))}
        onChange={(state) => list.set({ state: state === 'waiting' ? null : state })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        className="tj-work-department"
        aria-label={t.list.department}
        placeholder={t.list.allDepartments}
        value={query.departmentId || null}
        options={departments.map((it) => ({ value: it.id, label: t.list.departmentLine(it.name, it.waiting) }))}
        onChange={onDepartment}
      />
      {rooms.length > 1 || query.roomId ? (
        <Select
          allowClear
          className="tj-work-room"
          aria-label={t.list.room}
          placeholder={t.list.allRooms}
          value={query.roomId ?? null}
          options={rooms.map((it) => ({ value: it.id, label: it.name }))}
          onChange={(roomId) => list.set({ roomId })}
        />
      ) : null}
      <DayRangeInput
        aria-label={t.list.days}
        allowClear={false}
        from={query.from}
        to={query.to}
        onChange={(from, to) => list.set({ from, to })}
      />
      <Input.Search
        allowClear
        className="tj-work-keyword"
        aria-label={t.list.keyword}
        placeholder={t.list.keyword}
        defaultValue={query.keyword}
        onSearch={(keyword) => list.set({ keyword })}
      />
    </>
  );
}
