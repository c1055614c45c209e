import { addDays, type RehearsalInput, rehearsalApi } from '@tijian/shared';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { today } from '../../lib/time';
import { DayInput, EmptyState, Loaded, PageFrame } from '../../ui';
import { t } from './locale';
import { PlanForm } from './plan-form';
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
  const from = params.get('from');
  const { modal } = App.useApp();
  const [edited, setEdited] = useState(false);
  const choose = (day: string) => {
    if (day === on) return;
    const go = () => setParams({ on: day }, { replace: true });
    if (!edited) return go();
    modal.confirm({
      title: word.leave.title,
      content: word.leave.text,
      okText: word.leave.leave,
      okButtonProps: { danger: true },
      cancelText: word.leave.stay,
      onOk: go,
    });
  };
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
      <Beginning key={`${on} ${from}`} from={from}>
        {(input) => <Plan input={input} onEdited={setEdited} campusId={campusId} on={on} />}
      </Beginning>
    </>
  );
}

/** What an earlier rehearsal was asked for with, to begin with it; null without one. */
function Beginning({ from, children }: { from: string | null; children: (input: RehearsalInput | null) => ReactNode }) {
  const earlier = useCall(rehearsalApi.get, from ? { params: { id: from } } : null);
  if (!from) return children(null);
  return (
    <Loaded result={earlier} rows={12}>
      {({ input }) => children(input)}
    </Loaded>
  );
}

type PlanProps = {
  campusId: string;
  on: string;
  input: RehearsalInput | null;
  onEdited: (edited: boolean) => void;
};

function Plan({ campusId, on, input, onEdited }: PlanProps) {
  const plan = useCall(rehearsalApi.plan, { query: { campusId, on } }, { staleTime: 0 });
  return (
    <Loaded result={plan} rows={12}>
      {(it) =>
        it.people > 0 ? <PlanForm plan={it} input={input} onEdited={onEdited} /> : <EmptyState text={word.nobody} />
      }
    </Loaded>
  );
}
