import { addDays } from '@tijian/shared';
import { Segmented, Select } from 'antd';
import { useCampus } from '../lib/campus';
import { today } from '../lib/time';
import { t } from '../locale/zh-CN';
import { DayInput } from './day-input';

const word = t.filters;
type Range = keyof typeof word.ranges;
const firstDayOf: Record<Range, () => string> = {
  today,
  week: () => addDays(today(), -6),
  month: () => addDays(today(), -29),
};
type Days = { from?: unknown; to?: unknown };
/** A list whose filters have a first and a last day. */
type DaysList = { query: Days; set: (filters: { from?: unknown; to?: unknown }) => void };

/** Labels as the options of a select or a segmented control, in their order. */
export const optionsOf = <K extends string>(labels: Readonly<Record<K, string>>) =>
  (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));

/** First and last day of a list, by hand or as today, the last seven or thirty days. */
export function DayRangeFilter({ list }: { list: DaysList }) {
  const { from, to } = list.query;
  const chosen = (Object.keys(firstDayOf) as Range[]).find((it) => firstDayOf[it]() === from && to === today());
  return (
    <>
      <Segmented<Range>
        aria-label={word.range}
        value={chosen ?? ('' as Range)}
        options={optionsOf(word.ranges)}
        onChange={(range) => list.set({ from: firstDayOf[range](), to: today() })}
      />
      <DayInput
        aria-label={word.from}
        placeholder={word.from}
        value={typeof from === 'string' ? from : null}
        onChange={(day) => list.set({ from: day })}
      />
      <DayInput
        aria-label={word.to}
        placeholder={word.to}
        value={typeof to === 'string' ? to : null}
        onChange={(day) => list.set({ to: day })}
      />
    </>
  );
}

type CampusList = { query: { campusId?: unknown }; set: (filters: { campusId?: unknown }) => void };

/** Campus of a list, for who works at several. */
export function CampusFilter({ list }: { list: CampusList }) {
  const { campuses } = useCampus();
  if (campuses.length < 2) return null;
  const { campusId } = list.query;
  return (
    <Select
      aria-label={word.campus}
      value={typeof campusId === 'string' ? campusId : ''}
      popupMatchSelectWidth={false}
      options={[{ value: '', label: word.allCampuses }, ...campuses.map((it) => ({ value: it.id, label: it.name }))]}
      onChange={(value) => list.set({ campusId: value })}
    />
  );
}
