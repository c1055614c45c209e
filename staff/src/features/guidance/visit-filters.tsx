import { catalogueApi, type VisitState, visitStateLabels } from '@tijian/shared';
import { Input, Segmented, Select } from 'antd';
import { useCall } from '../../lib/query';
import { DayInput, optionsOf } from '../../ui';
import { guideTokenOf } from './guide-address';
import { t } from './locale';
import { isWholeCode } from './typed-code';
import type { VisitList } from './visits-query';

type VisitFiltersProps = { list: VisitList; onCode: (code: string) => void };

/** State, day and remaining department of the list; Enter in the search box opens the one person whom a whole code names. */
export function VisitFilters({ list, onCode }: VisitFiltersProps) {
  const departments = useCall(catalogueApi.listDepartments, {});
  const { keyword, state, on, left } = list.query;
  const search = (text: string) => {
    const code = text.trim();
    if (!guideTokenOf(code)) list.set({ keyword: code });
    if (isWholeCode(code)) onCode(code);
  };
  return (
    <>
      <Input.Search
        key={keyword ?? ''}
        allowClear
        className="tj-filter-wide"
        defaultValue={keyword}
        aria-label={t.keyword}
        placeholder={t.keyword}
        onSearch={search}
      />
      <Segmented<VisitState | ''>
        aria-label={t.filters.state}
        value={state ?? ''}
        options={[{ value: '', label: t.filters.all }, ...optionsOf(visitStateLabels)]}
        onChange={(value) => list.set({ state: value })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        className="guidance-department"
        aria-label={t.filters.department}
        placeholder={t.filters.department}
        popupMatchSelectWidth={false}
        value={left}
        options={(departments.data ?? []).map((it) => ({ value: it.id, label: it.name }))}
        onChange={(value) => list.set({ left: value })}
      />
      <DayInput
        aria-label={t.filters.day}
        placeholder={t.filters.day}
        value={on}
        onChange={(day) => list.set({ on: day })}
      />
    </>
  );
}
