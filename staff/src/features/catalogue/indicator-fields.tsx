import { checkRanges, type ResultType, resultTypeLabels, type Sex } from '@tijian/shared';
import { Checkbox, Form, type FormRule, Input, Select } from 'antd';
import type { RangeRow } from './indicator-values';
import { t } from './locale';
import { OptionsGrid } from './options-grid';
import { EffectiveField, NumberField, optionsOf, SexField, TextField } from './parts';
import { RangesGrid } from './ranges-grid';

const f = t.indicatorFields;

/** What the grid shows in red keeps the form from being sent. */
const soundRanges: FormRule = ({ getFieldValue }) => ({
  validator: async (_, rows?: RangeRow[]) => {
    const wrong = checkRanges(rows ?? [], getFieldValue('sex') as Sex | null).some((it) => it.level === 'error');
    if (wrong) throw new Error(f.rangesWrong);
  },
});

const Short = ({ name, label, max }: { name: string; label: string; max: number }) => (
  <Form.Item name={name} label={label}>
    <Input maxLength={max} autoComplete="off" />
  </Form.Item>
);

/** Fields of an indicator version; ranges, options or normal text by its kind of result. */
export function IndicatorFields({ isNew = false }: { isNew?: boolean }) {
  const resultType = Form.useWatch<ResultType | undefined>('resultType');
  const sex = Form.useWatch<Sex | null | undefined>('sex');
  return (
    <>
      <div className="tj-fields">
        <TextField name="name" label={t.common.name} max={80} />
        <EffectiveField past={isNew} />
        <Short name="abbr" label={f.abbr} max={20} />
        <Form.Item name="resultType" label={f.resultType}>
          <Select options={optionsOf(resultTypeLabels)} />
        </Form.Item>
        <SexField />
        {resultType === 'numeric' ? (
          <>
            <Short name="unit" label={f.unit} max={20} />
            <NumberField name="decimals" label={f.decimals} min={0} max={6} required={false} />
            <Short name="ucum" label={f.ucum} max={20} />
          </>
        ) : null}
      </div>
      {resultType === 'numeric' ? (
        <Form.Item name="ranges" label={f.ranges} extra={f.rangesHint} rules={[soundRanges]}>
          <RangesGrid sex={sex} />
        </Form.Item>
      ) : null}
      {resultType === 'enum' ? (
        <Form.Item name="choices" label={f.options}>
          <OptionsGrid />
        </Form.Item>
      ) : null}
      {resultType === 'text' ? (
        <Form.Item name="normalText" label={f.normalText} extra={f.normalTextHint}>
          <Input.TextArea rows={2} maxLength={500} showCount />
        </Form.Item>
      ) : null}
      <div className="tj-fields">
        <Form.Item name="optional" valuePropName="checked">
          <Checkbox>{f.optional}</Checkbox>
        </Form.Item>
        <Form.Item name="derived" valuePropName="checked">
          <Checkbox>{f.derived}</Checkbox>
        </Form.Item>
      </div>
      <div className="tj-fields">
        <Short name="loinc" label={f.loinc} max={20} />
        <Short name="refSource" label={f.refSource} max={200} />
      </div>
      <Form.Item name="note" label={t.common.note}>
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
    </>
  );
}
