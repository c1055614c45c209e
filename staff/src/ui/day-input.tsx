import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { t } from '../locale/zh-CN';

type DayInputProps = {
  id?: string;
  /** `YYYY-MM-DD`. */
  value?: string | null;
  onChange?: (day: string | null) => void;
  /** First and last day that may be chosen. */
  min?: string;
  max?: string;
  disabled?: boolean;
  allowClear?: boolean;
  placeholder?: string;
  'aria-label'?: string;
};

/** A calendar day as text; may be typed as 2026-11-20, 20261120 or 2026.11.20. Works inside `Form.Item`. */
export function DayInput({
  value,
  onChange,
  min,
  max,
  placeholder = t.form.day,
  allowClear = true,
  ...rest
}: DayInputProps) {
  return (
    <DatePicker
      {...rest}
      className="tj-day"
      placeholder={placeholder}
      allowClear={allowClear}
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.M.D', 'YYYY/M/D']}
      value={value ? dayjs(value) : null}
      minDate={min ? dayjs(min) : undefined}
      maxDate={max ? dayjs(max) : undefined}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
    />
  );
}
