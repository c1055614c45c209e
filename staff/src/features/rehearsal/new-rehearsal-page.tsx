import {
  addDays,
  newId,
  type RehearsalChange,
  type RehearsalPlan,
  rehearsalApi,
  type StartRehearsal,
} from '@tijian/shared';
import { Alert, Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { today } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { DayInput, EmptyState, Loaded, PageFrame, Panel } from '../../ui';
import { ArrivalsTable } from './arrivals-table';
import { ChangesEditor } from './changes-editor';
import { type Draft, editsOf } from './figures';
import { t } from './locale';
import { RoomsEditor } from './rooms-editor';
import './rehearsal.css';

const word = t.start;
const MOST_DAYS = 6;

/** What is known of a coming day, with everything that can be changed before it is rehearsed. */
export function NewRehearsalPage() {
  const { campus } = useCampus();
  return (
    <PageFrame title={word.title}>
      {campus ? <ComingDay key={campus.id} campusId={campus.id} /> : <EmptyState text={t.none} />}
    </PageFrame>
  );
}

function ComingDay({ campusId }: { campusId: string }) {
  const coming = useCall(rehearsalApi.days, { query: { campusId } }, { staleTime: 0 });
  return (
    <Loaded result={coming} rows={12}>
      {({ days }) => <ChosenDay campusId={campusId} days={days} />}
    </Loaded>
  );
}

/** The day in the address, else the next one with bookings; the days to come are a press away. */
function ChosenDay({ campusId, days }: { campusId: string; days: { on: string; booked: number }[] }) {
  const [params, setParams] = useSearchParams();
  // As it was when the page opened: bookings that change meanwhile take nobody away from what they edit.
  const [next] = useState(days[0]?.on ?? addDays(today(), 1));
  const on = params.get('on') ?? next;
  const choose = (day: string) => setParams({ on: day }, { replace: true });
  return (
    <>
      <nav className="rehearsal-days" aria-label={word.days}>
        <DayInput
          aria-label={t.day}
          allowClear={false}
          min={today()}
          value={on}
          onChange={(day) => day && choose(day)}
        />
        {days.slice(0, MOST_DAYS).map((it) => (
          <Button
            key={it.on}
            type={it.on === on ? 'primary' : 'default'}
            aria-pressed={it.on === on}
            onClick={() => choose(it.on)}
          >
            {word.dayBooked(it.on, it.booked)}
          </Button>
        ))}
      </nav>
      <Plan key={on} campusId={campusId} on={on} />
    </>
  );
}

function Plan({ campusId, on }: { campusId: string; on: string }) {
  const plan = useCall(rehearsalApi.plan, { query: { campusId, on } }, { staleTime: 0 });
  return (
    <Loaded result={plan} rows={12}>
      {(it) => (it.people > 0 ? <PlanForm plan={it} /> : <EmptyState text={word.nobody} />)}
    </Loaded>
  );
}

/** Comparisons people ask for first: one more station where each has most to do, and opening half an hour earlier. */
function firstChanges(plan: RehearsalPlan): RehearsalChange[] {
  const { busiestRoomId } = plan;
  return [
    ...(busiestRoomId ? [{ kind: 'stations' as const, roomId: busiestRoomId, more: 1 }] : []),
    { kind: 'opening' as const, roomId: null, earlier: 30 },
  ];
}

function PlanForm({ plan }: { plan: RehearsalPlan }) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>({ rooms: {}, walkIns: {} });
  const [changes, setChanges] = useState<RehearsalChange[]>(() => firstChanges(plan));
  const [runs, setRuns] = useState(20);
  const [seed, setSeed] = useState(1);
  const [noShow, setNoShow] = useState(Math.round(plan.noShow * 100));
  const start = useAction(rehearsalApi.start, {
    success: word.started,
    invalidates: [rehearsalApi.list],
    onSuccess: ({ id }) => navigate(`/rehearsals/${id}`),
  });
  const submit = () => {
    const { campusId, on } = plan;
    const share = noShow / 100;
    const body: StartRehearsal = { id: newId(), campusId, on, runs, seed, changes, ...editsOf(plan, draft) };
    void start.run({ body: share === plan.noShow ? body : { ...body, noShow: share } });
  };
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
          <ArrivalsTable hours={plan.hours} draft={draft} onChange={setDraft} />
        </Panel>
        <Panel title={word.changes}>
          <p className="tj-muted">{word.changesHint}</p>
          <ChangesEditor plan={plan} draft={draft} changes={changes} onChange={setChanges} />
          <Form layout="inline" className="rehearsal-numbers" onFinish={submit}>
            <Form.Item label={word.noShow} htmlFor="noShow">
              <InputNumber
                id="noShow"
                min={0}
                max={90}
                suffix="%"
                value={noShow}
                onChange={(value) => setNoShow(value ?? 0)}
              />
            </Form.Item>
            <Form.Item label={word.runs} htmlFor="runs">
              <InputNumber id="runs" min={5} max={200} value={runs} onChange={(value) => setRuns(value ?? 20)} />
            </Form.Item>
            <Form.Item label={word.seed} htmlFor="seed" tooltip={word.seedHint}>
              <InputNumber id="seed" min={1} max={1_000_000} value={seed} onChange={(value) => setSeed(value ?? 1)} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={start.pending}>
              {word.submit}
            </Button>
          </Form>
        </Panel>
      </div>
      <Panel title={word.rooms}>
        <RoomsEditor rooms={plan.rooms} draft={draft} onChange={setDraft} />
      </Panel>
    </>
  );
}
