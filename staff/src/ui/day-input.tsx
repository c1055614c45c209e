import { CalendarOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { lazy, Suspense } from 'react';
import { t } from '../locale/zh-CN';

// Calendars weigh as much as half a page: the page is shown with a field in their place.
const DayPicker = lazy(() => import('./day-picker').then((it) => ({ default: it.DayPicker })));
const DayRangePicker = lazy(() => import('./day-picker').then((it) => ({ default: it.DayRangePicker })));

export type DayInputProps = {
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
export function DayInput({ placeholder = t.form.day, allowClear = true, ...rest }: DayInputProps) {
  const field = { ...rest, placeholder };
  return (
    <Suspense fallback={<Waiting {...field} className="tj-day" />}>
      <DayPicker {...field} allowClear={allowClear} />
    </Suspense>
  );
}

export type DayRangeInputProps = {
  /** `YYYY-MM-DD`. */
  from?: string | null;
  to?: string | null;
  onChange: (from: string | null, to: string | null) => void;
  /** False: both days are always there. */
  allowClear?: boolean;
  placeholder?: string;
  'aria-label': string;
};

/** First and last day in one field. */
export function DayRangeInput(props: DayRangeInputProps) {
  const value = [props.from, props.to].filter(Boolean).join(' → ');
  return (
    <Suspense fallback={<Waiting {...props} value={value} className="tj-day-range" />}>
      <DayRangePicker {...props} />
    </Suspense>
  );
}

type WaitingProps = Pick<DayInputProps, 'id' | 'value' | 'placeholder' | 'aria-label'> & { className: string };

function Waiting({ id, value, placeholder, className, ...rest }: WaitingProps) {
  return (
    <Input
      id={id}
      disabled
      aria-label={rest['aria-label']}
      className={className}
      placeholder={placeholder}
      value={value ?? ''}
      suffix={<CalendarOutlined />}
    />
  );
}
