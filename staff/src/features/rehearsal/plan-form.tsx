import { newId, type RehearsalInput, type RehearsalPlan, rehearsalApi } from '@tijian/shared';
import { Alert, Button, Form, InputNumber } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useAction } from '../../lib/use-action';
import { Panel } from '../../ui';
import { ArrivalsTable } from './arrivals-table';
import { ChangesEditor } from './changes-editor';
import { draftFrom, freshDraft, isEdited, percentOf, problemsOf, wishOf } from './draft';
import { t } from './locale';
import { RoomsEditor } from './rooms-editor';

const word = t.start;

type Props = {
  plan: RehearsalPlan;
  /** Of the rehearsal to begin with; null: nothing is edited yet. */
  input: RehearsalInput | null;
  /** Hears whether something would be lost. */
  onEdited: (edited: boolean) => void;
};

/** The plan of a day with all that can be edited, and the button that rehearses it. */
export function PlanForm({ plan, input, onEdited }: Props) {
  const navigate = useNavigate();
  const [fresh] = useState(() => freshDraft(plan));
  const [draft, setDraft] = useState(() => (input ? draftFrom(plan, input) : fresh));
  const edited = isEdited(plan, draft, fresh);
  useEffect(() => {
    onEdited(edited);
    return () => onEdited(false);
  }, [edited, onEdited]);
  const start = useAction(rehearsalApi.start, {
    success: word.started,
    invalidates: [rehearsalApi.list],
    onSuccess: ({ id }) => navigate(`/rehearsals/${id}`),
  });
  const problems = problemsOf(plan, draft);
  const submit = () => void start.run({ body: { id: newId(), ...wishOf(plan, draft) } });
  return (
    <>
      <p className="tj-muted">
        {word.hint}
        {plan.staffFrom ? word.staffFrom(plan.staffFrom) : word.staffAll}
      </p>
      {plan.notes.map((it) => (
        <Alert key={it} type="info" showIcon title={it} />
      ))}
      <div className="rehearsal-plan">
        <Panel title={word.arrivals}>
          <ArrivalsTable plan={plan} draft={draft} onChange={setDraft} />
        </Panel>
        <Panel title={word.changes}>
          <p className="tj-muted">{word.changesHint}</p>
          <ChangesEditor plan={plan} draft={draft} onChange={setDraft} />
          <Form layout="inline" className="rehearsal-numbers" onFinish={submit}>
            <Form.Item label={word.noShow} htmlFor="noShow">
              <InputNumber
                id="noShow"
                min={0}
                max={90}
                suffix="%"
                value={draft.noShow ?? percentOf(plan.noShow)}
                onChange={(value) => setDraft({ ...draft, noShow: value ?? 0 })}
              />
            </Form.Item>
            <Form.Item label={word.runs} htmlFor="runs">
              <InputNumber
                id="runs"
                min={5}
                max={200}
                value={draft.runs}
                onChange={(value) => setDraft({ ...draft, runs: value ?? 20 })}
              />
            </Form.Item>
            <Form.Item label={word.seed} htmlFor="seed" tooltip={word.seedHint}>
              <InputNumber
                id="seed"
                min={1}
                max={1_000_000}
                value={draft.seed}
                onChange={(value) => setDraft({ ...draft, seed: value ?? 1 })}
              />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={start.pending} disabled={problems.length > 0}>
              {word.submit}
            </Button>
          </Form>
          <div className="rehearsal-problems">
            {problems.map((it) => (
              <Alert key={it} type="error" showIcon title={it} />
            ))}
          </div>
        </Panel>
      </div>
      <Panel title={word.rooms}>
        <RoomsEditor rooms={plan.rooms} draft={draft} onChange={setDraft} />
      </Panel>
    </>
  );
}
