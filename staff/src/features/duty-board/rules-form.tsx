import { type QueueRules, queueRuleRanges, queueRulesApi, type SaveQueueRules } from '@tijian/shared';
import { Form, InputNumber, Switch } from 'antd';
import { useAction } from '../../lib/use-action';
import { FormDrawer } from '../../ui';
import { t } from './locale';
import { OpeningFields } from './opening-fields';
import { boardReads } from './reads';
import { missedWords } from './rule-words';

type Values = Omit<SaveQueueRules, 'version'>;
type Figure = keyof typeof queueRuleRanges;
const { fields, groups, units } = t.rules;

/** How the campus queues; holds from the next decision on. */
export function RulesForm({ rules, onClose }: { rules: QueueRules; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { campusId, version, ...values } = rules;
  const save = useAction(queueRulesApi.save, { form, success: t.rules.saved, invalidates: boardReads });
  const submit = async (changed: Values) =>
    (await save.run({ params: { campusId }, body: { ...changed, openings: changed.openings ?? [], version } })).ok;
  return (
    <FormDrawer
      open
      title={t.rules.title}
      form={form}
      width={640}
      initialValues={values}
      onClose={onClose}
      onSubmit={submit}
    >
      <p className="tj-consequence">{t.rules.consequence}</p>
      <fieldset className="board-rules">
        <legend>{groups.missed}</legend>
        <FigureField name="rejoinBehind" unit={units.people} />
        <FigureField name="missesBeforeParking" unit={units.times} />
        <FigureField name="rejoinMinutes" unit={units.minutes} />
        <Form.Item noStyle dependencies={['rejoinBehind', 'missesBeforeParking', 'rejoinMinutes']}>
          {({ getFieldsValue }) => (
            <p className="board-rule-words" aria-live="polite">
              {missedWords(getFieldsValue())}
            </p>
          )}
        </Form.Item>
      </fieldset>
      <fieldset className="board-rules">
        <legend>{groups.way}</legend>
        <FigureField name="bladderMinutes" unit={units.minutes} />
        <FigureField name="walkingSameFloor" unit={units.minutes} />
        <FigureField name="walkingOtherFloor" unit={units.minutes} />
      </fieldset>
      <fieldset className="board-rules">
        <legend>{groups.order}</legend>
        <FigureField name="vipsInRow" unit={units.people} />
        <Form.Item name="strictFasting" label={fields.strictFasting} valuePropName="checked" extra={t.rules.strictHelp}>
          <Switch />
        </Form.Item>
      </fieldset>
      <fieldset className="board-rules">
        <legend>{groups.openings}</legend>
        <OpeningFields campusId={campusId} />
      </fieldset>
    </FormDrawer>
  );
}

function FigureField({ name, unit }: { name: Figure; unit: string }) {
  const [min, max] = queueRuleRanges[name];
  const rules = [{ required: true, message: t.rules.needed }];
  return (
    <Form.Item name={name} label={fields[name]} rules={rules}>
      <InputNumber min={min} max={max} precision={0} suffix={unit} placeholder={`${min}–${max}`} />
    </Form.Item>
  );
}
