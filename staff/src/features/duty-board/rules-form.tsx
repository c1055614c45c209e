import { callerApi, type QueueRules, queueRuleRanges, queueRulesApi } from '@tijian/shared';
import { Form, InputNumber, Switch } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { FormDrawer } from '../../ui';
import { LengthFields } from './length-fields';
import { t } from './locale';
import { OpeningFields } from './opening-fields';
import { boardReads } from './reads';
import { missedWords, type RuleValues } from './rule-words';
import { RulesConflict } from './rules-conflict';

type Figure = keyof typeof queueRuleRanges;
const { fields, groups, units } = t.rules;

/** How the campus queues; holds from the next decision on. What somebody else saved meanwhile is shown beside one's own before it is replaced. */
export function RulesForm({ rules, onClose }: { rules: QueueRules; onClose: () => void }) {
  const [form] = Form.useForm<RuleValues>();
  const { campusId, version: _version, ...values } = rules;
  const [conflict, setConflict] = useState<{ mine: RuleValues; theirs: QueueRules } | null>(null);
  const rooms = useCall(callerApi.rooms, { query: { campusId, pageSize: 200 } });
  const save = useAction(queueRulesApi.save, {
    form,
    success: t.rules.saved,
    invalidates: [...boardReads, queueRulesApi.get],
    handles: ['stale'],
  });
  const submit = async (changed: RuleValues) => {
    const mine = { ...changed, openings: changed.openings ?? [] };
    const { version } = conflict?.theirs ?? rules;
    const saved = await save.run({ params: { campusId }, body: { ...mine, version } });
    if (saved.ok) return true;
    if (saved.error.code === 'stale')
      setConflict({ mine, theirs: (saved.error.details as { current: QueueRules }).current });
    return false;
  };
  const takeTheirs = ({ campusId: _campus, version: _newer, ...theirs }: QueueRules) => form.setFieldsValue(theirs);
  return (
    <FormDrawer
      open
      title={t.rules.title}
      form={form}
      width={720}
      initialValues={values}
      onClose={onClose}
      onSubmit={submit}
    >
      {conflict ? (
        <RulesConflict
          {...conflict}
          roomName={(id) => rooms.data?.items.find((it) => it.id === id)?.name ?? id}
          onTakeTheirs={() => takeTheirs(conflict.theirs)}
        />
      ) : null}
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
        <legend>{groups.lengths}</legend>
        <FigureField name="pauseMinutes" unit={units.minutes} />
        <FigureField name="closureMinutes" unit={units.minutes} />
        <LengthFields />
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
