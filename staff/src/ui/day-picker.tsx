import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { DayInputProps, DayRangeInputProps } from './day-input';

const SHOWN = 'YYYY-MM-DD';

/** The picker behind `DayInput`, which loads this file when needed. */
export function DayPicker({ value, onChange, min, max, ...rest }: DayInputProps) {
  return (
    <DatePicker
      {...rest}
      className="tj-day"
      format={[SHOWN, 'YYYYMMDD', 'YYYY.M.D', 'YYYY/M/D']}
      value={value ? dayjs(value) : null}
      minDate={min ? dayjs(min) : undefined}
      maxDate={max ? dayjs(max) : undefined}
      onChange={(day) => onChange?.(day ? day.format(SHOWN) : null)}
    />
  );
}

/** The picker behind `DayRangeInput`. */
export function DayRangePicker({ from, to, onChange, allowClear = true, placeholder, ...rest }: DayRangeInputProps) {
  return (
    <DatePicker.RangePicker
      {...rest}
      className="tj-day-range"
      placeholder={placeholder ? [placeholder, placeholder] : undefined}
      allowClear={allowClear}
      allowEmpty={[allowClear, allowClear]}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      onChange={(days) => onChange(days?.[0]?.format(SHOWN) ?? null, days?.[1]?.format(SHOWN) ?? null)}
    />
  );
}
