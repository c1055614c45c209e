import { categoryLabels, checkupStatusLabels, progressApi } from '@tijian/shared';
import { Button, Input, Select } from 'antd';
import { useCall } from '../../lib/query';
import { CampusFilter, DayRangeFilter, type ListState, optionsOf } from '../../ui';
import type { ProgressQuery } from './drill-down';
import { t } from './locale';

const { cancelled: _, ...statusLabels } = checkupStatusLabels;

/** Filters by time, place, unit, category, department, room, state and result. */
export function ProgressFilters({ list }: { list: ListState<ProgressQuery> }) {
  const { keyword, campusId, from, to, departmentId } = list.query;
  const choices = useCall(progressApi.choices, { query: { campusId, from, to } }, { keepPrevious: true });
  const rooms = (choices.data?.rooms ?? []).filter((it) => !departmentId || it.departmentId === departmentId);
  const named = (rows: readonly { id: string; name: string }[] = []) =>
    rows.map((it) => ({ value: it.id, label: it.name }));
  return (
    <>
      <Input.Search
        key={keyword ?? ''}
        allowClear
        className="tj-filter-wide"
        defaultValue={keyword}
        aria-label={t.keyword}
        placeholder={t.keyword}
        onSearch={(value) => list.set({ keyword: value })}
      />
      <DayRangeFilter list={list} />
      <CampusFilter list={list} />
      <Choice list={list} name="unitId" label={t.unit} options={named(choices.data?.units)} />
      <Choice list={list} name="category" label={t.category} options={optionsOf(categoryLabels)} />
      <Choice
        list={list}
        name="departmentId"
        label={t.department}
        options={named(choices.data?.departments)}
        onChange={(value) => list.set({ departmentId: value, roomId: null })}
      />
      <Choice
        list={list}
        name="roomId"
        label={t.room}
        options={rooms.map((it) => ({ value: it.id, label: `${it.floor} ${it.code} ${it.name}` }))}
      />
      <Choice list={list} name="status" label={t.status} options={optionsOf(statusLabels)} />
      <Choice list={list} name="reached" label={t.reached} options={optionsOf(statusLabels)} />
      <Choice
        list={list}
        name="state"
        label={t.state.label}
        options={optionsOf({ waiting: t.state.waiting, finished: t.state.finished })}
      />
      <Choice
        list={list}
        name="flag"
        label={t.flag.label}
        options={optionsOf({ abnormal: t.flag.abnormal, critical: t.flag.critical })}
      />
      {list.filtered ? (
        <Button type="link" onClick={list.clear}>
          {t.clear}
        </Button>
      ) : null}
    </>
  );
}

type ChoiceProps = {
  list: ListState<ProgressQuery>;
  name: 'unitId' | 'category' | 'departmentId' | 'roomId' | 'status' | 'reached' | 'state' | 'flag';
  label: string;
  options: { value: string; label: string }[];
  onChange?: (value: string | undefined) => void;
};

function Choice({ list, name, label, options, onChange }: ChoiceProps) {
  return (
    <Select<string>
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      className="progress-choice"
      aria-label={label}
      placeholder={label}
      popupMatchSelectWidth={false}
      value={list.query[name] ?? undefined}
      options={options}
      onChange={onChange ?? ((value) => list.set({ [name]: value }))}
    />
  );
}
