import { addDays, type CheckupQuery, categoryLabels, checkupStatusLabels, unitsApi } from '@tijian/shared';
import { Checkbox, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { today } from '../../lib/time';
import { DayInput, type ListState } from '../../ui';
import { t } from './locale';

type Query = z.input<typeof CheckupQuery>;
type Range = keyof typeof t.ranges;

const options = <K extends string>(labels: Record<K, string>) =>
  (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));

const firstDayOf: Record<Range, () => string | null> = {
  today: () => today(),
  week: () => addDays(today(), -6),
  month: () => addDays(today(), -29),
  all: () => null,
};

/** Which quick range the two days are, if any. */
const rangeOf = (from: unknown, to: unknown): Range | undefined =>
  to ? undefined : (Object.keys(firstDayOf) as Range[]).find((it) => firstDayOf[it]() === (from ?? null));

export function CheckupFilters({ list }: { list: ListState<Query> }) {
  const { campuses } = useCampus();
  const { can } = useSession();
  const { keyword, campusId, from, to, category, status, vip, unpaid } = list.query;
  return (
    <>
      <Input.Search
        key={keyword ?? ''}
        className="tj-filter-wide"
        allowClear
        defaultValue={keyword}
        aria-label={t.filters.keyword}
        placeholder={t.filters.keyword}
        onSearch={(value) => list.set({ keyword: value })}
      />
      <Segmented<Range>
        aria-label={t.filters.range}
        value={rangeOf(from, to)}
        options={options(t.ranges)}
        onChange={(range) => list.set({ from: firstDayOf[range](), to: null })}
      />
      <DayInput
        aria-label={t.filters.from}
        placeholder={t.filters.from}
        value={from}
        onChange={(day) => list.set({ from: day })}
      />
      <DayInput
        aria-label={t.filters.to}
        placeholder={t.filters.to}
        value={to}
        onChange={(day) => list.set({ to: day })}
      />
      {campuses.length > 1 ? (
        <Select
          aria-label={t.filters.campus}
          value={campusId ?? ''}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t.filters.allCampuses },
            ...campuses.map((it) => ({ value: it.id, label: it.name })),
          ]}
          onChange={(value) => list.set({ campusId: value })}
        />
      ) : null}
      {can('unit:read') ? <UnitFilter list={list} /> : null}
      <Select
        allowClear
        aria-label={t.filters.category}
        placeholder={t.filters.category}
        popupMatchSelectWidth={false}
        value={category}
        options={options(categoryLabels)}
        onChange={(value) => list.set({ category: value })}
      />
      <Select
        allowClear
        aria-label={t.filters.status}
        placeholder={t.filters.status}
        popupMatchSelectWidth={false}
        value={status}
        options={options(checkupStatusLabels)}
        onChange={(value) => list.set({ status: value })}
      />
      <Checkbox checked={vip === 'true'} onChange={(it) => list.set({ vip: it.target.checked ? 'true' : null })}>
        {t.filters.vip}
      </Checkbox>
      <Checkbox checked={unpaid === 'true'} onChange={(it) => list.set({ unpaid: it.target.checked ? 'true' : null })}>
        {t.filters.unpaid}
      </Checkbox>
    </>
  );
}

function UnitFilter({ list }: { list: ListState<Query> }) {
  const [text, setText] = useState('');
  const units = useCall(unitsApi.list, { query: { text: text || undefined, pageSize: 50 } }, { keepPrevious: true });
  const { unitId } = list.query;
  const found = units.data?.items ?? [];
  const isMissing = Boolean(unitId) && !found.some((it) => it.id === unitId);
  const chosen = useCall(unitsApi.get, isMissing && unitId ? { params: { id: unitId } } : null);
  const options = isMissing && chosen.data ? [chosen.data, ...found] : found;
  return (
    <Select
      allowClear
      className="checkup-unit-filter"
      showSearch={{ filterOption: false, onSearch: setText }}
      aria-label={t.filters.unit}
      placeholder={t.filters.unit}
      popupMatchSelectWidth={false}
      value={unitId}
      options={options.map((it) => ({ value: it.id, label: it.name }))}
      onChange={(value) => list.set({ unitId: value })}
    />
  );
}
