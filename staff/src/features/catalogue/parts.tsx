import { type Sex, sexLabels } from '@tijian/shared';
import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { today } from '../../lib/time';
import { DayInput, StatusTag } from '../../ui';
import { t } from './locale';

/** Choices of a labelled set. */
export const optionsOf = <K extends string>(labels: Readonly<Record<K, string>>): { value: K; label: string }[] =>
  (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));

export const sexWord = (sex: Sex | null): string => (sex ? sexLabels[sex] : t.common.anySex);

/** 40–59 岁, 60 岁及以上, 17 岁及以下; empty without limits. */
export function agesWords(min: number | null | undefined, max: number | null | undefined): string {
  if (min == null) return max == null ? '' : t.common.upTo(max);
  return max == null ? t.common.from(min) : t.common.between(min, max);
}

/** On or off, with word and shape. */
export const ActiveTag = ({ active }: { active: boolean }) => (
  <StatusTag status={active ? 'success' : 'neutral'}>{active ? t.common.active : t.common.inactive}</StatusTag>
);

/** A text field that has to be filled in. */
export const TextField = ({
  name,
  label,
  max,
  extra,
  disabled,
}: {
  name: string;
  label: string;
  max: number;
  extra?: string;
  disabled?: boolean;
}) => (
  <Form.Item
    name={name}
    label={label}
    extra={extra}
    rules={[{ required: true, whitespace: true, message: t.common.needed(label) }]}
  >
    <Input maxLength={max} autoComplete="off" disabled={disabled} />
  </Form.Item>
);

/** A whole number within limits. */
export const NumberField = ({
  name,
  label,
  min,
  max,
  suffix,
  extra,
  required = true,
}: {
  name: string;
  label: string;
  min: number;
  max: number;
  suffix?: string;
  extra?: string;
  required?: boolean;
}) => (
  <Form.Item
    name={name}
    label={label}
    extra={extra}
    rules={required ? [{ required: true, message: t.common.needed(label) }] : []}
  >
    <InputNumber className="tj-full" min={min} max={max} precision={0} suffix={suffix} />
  </Form.Item>
);

export const SexField = () => (
  <Form.Item name="sex" label={t.common.sex}>
    <Select allowClear placeholder={t.common.anySex} options={optionsOf(sexLabels)} />
  </Form.Item>
);

export const ActiveField = ({ extra }: { extra?: string }) => (
  <Form.Item name="active" label={t.common.active} valuePropName="checked" extra={extra}>
    <Switch />
  </Form.Item>
);

/** First day of a version; the first version of something new may begin in the past. */
export const EffectiveField = ({ past = false }: { past?: boolean }) => (
  <Form.Item
    name="effectiveOn"
    label={t.versions.effectiveOn}
    extra={t.versions.todayHint}
    rules={[{ required: true, message: t.common.needed(t.versions.effectiveOn) }]}
  >
    <DayInput min={past ? undefined : today()} allowClear={false} />
  </Form.Item>
);
