import { Button, Input, Segmented, Select } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { oneOf } from '../../lib/one-of';
import { t as words } from '../../locale/zh-CN';
import { optionsOf } from '../../ui';
import type { Show, Sort } from './board';
import { t } from './locale';

type Values = { keyword: string; floor: string; show: Show; sort: Sort };
const start: Values = { keyword: '', floor: '', show: 'all', sort: 'need' };

/** What the board shows, kept in the address. */
export function useBoardFilters() {
  const [params, setParams] = useSearchParams();
  const values: Values = {
    keyword: params.get('keyword')?.slice(0, 40) ?? '',
    floor: params.get('floor')?.slice(0, 20) ?? '',
    show: oneOf(params.get('show'), t.filters.shows, start.show),
    sort: oneOf(params.get('sort'), t.filters.sorts, start.sort),
  };
  const set = (change: Partial<Values>) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [key, value] of Object.entries(change)) {
          if (!value || value === start[key as keyof Values]) next.delete(key);
          else next.set(key, value);
        }
        return next;
      },
      { replace: true },
    );
  const filtered = values.keyword !== '' || values.floor !== '' || values.show !== 'all';
  return { values, set, filtered };
}

type BoardFiltersProps = { filters: ReturnType<typeof useBoardFilters>; floors: readonly string[] };

export function BoardFilters({ filters: { values, set, filtered }, floors }: BoardFiltersProps) {
  return (
    <search className="tj-panel board-filters">
      <Input.Search
        key={values.keyword}
        allowClear
        className="tj-filter-wide"
        defaultValue={values.keyword}
        aria-label={t.filters.keyword}
        placeholder={t.filters.keyword}
        onSearch={(keyword) => set({ keyword: keyword.trim() })}
      />
      <Select
        allowClear
        aria-label={t.filters.floor}
        placeholder={t.filters.floor}
        popupMatchSelectWidth={false}
        value={values.floor || undefined}
        options={floors.map((value) => ({ value, label: value }))}
        onChange={(floor) => set({ floor: floor ?? '' })}
      />
      <Segmented<Show>
        aria-label={t.filters.show}
        value={values.show}
        options={optionsOf(t.filters.shows)}
        onChange={(show) => set({ show })}
      />
      <Segmented<Sort>
        aria-label={t.filters.sort}
        value={values.sort}
        options={optionsOf(t.filters.sorts)}
        onChange={(sort) => set({ sort })}
      />
      {filtered ? (
        <Button type="link" onClick={() => set({ keyword: '', floor: '', show: 'all' })}>
          {words.table.clearFilters}
        </Button>
      ) : null}
    </search>
  );
}
