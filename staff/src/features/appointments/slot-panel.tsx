import { addDays, appointmentsApi, type Slot } from '@tijian/shared';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { today } from '../../lib/time';
import { EmptyState, Loaded, Panel } from '../../ui';
import { daysFrom, type Level } from './board';
import { t } from './locale';
import { SlotEditor } from './slot-editor';
import { SlotTable } from './slot-table';

type Props = {
  /** The day whose list is shown. */
  day: string | null;
  chosen: Slot | null;
  onChoose: (slot: Slot) => void;
  onChooseDay: (day: string) => void;
};

/** Two weeks of places of every campus; whoever keeps the slots changes them here. */
export function SlotPanel({ day, chosen, onChoose, onChooseDay }: Props) {
  const { can } = useSession();
  const { campuses } = useCampus();
  const [first, setFirst] = useState(today);
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const days = daysFrom(first);
  const query = { from: first, to: days.at(-1) ?? first };
  const board = useCall(appointmentsApi.slots, { query }, { keepPrevious: true });
  const toggle = (slots: readonly Slot[]) =>
    setPicked((now) => {
      const next = new Set(now);
      const all = slots.every((it) => next.has(it.id));
      for (const it of slots) all ? next.delete(it.id) : next.add(it.id);
      return next;
    });
  return (
    <Panel
      title={t.board}
      actions={
        <div className="slots-bar">
          <span className="slots-legend" aria-hidden="true">
            {(Object.keys(t.legend) as Level[]).map((it) => (
              <span key={it} className={`slot-${it}`}>
                {t.legend[it]}
              </span>
            ))}
          </span>
          <Space.Compact>
            <Button onClick={() => setFirst(addDays(first, -14))}>{t.weeks.previous}</Button>
            <Button onClick={() => setFirst(today())}>{t.weeks.now}</Button>
            <Button onClick={() => setFirst(addDays(first, 14))}>{t.weeks.next}</Button>
          </Space.Compact>
          {can('slot:write') ? (
            <Button onClick={() => setPicked(picked ? null : new Set())}>{picked ? t.stopManaging : t.manage}</Button>
          ) : null}
        </div>
      }
    >
      {/* About as high as the board will be: a line per campus and hour, so that the list below keeps its place. */}
      <Loaded result={board} rows={1 + 6 * campuses.length}>
        {(data) =>
          data.slots.length ? (
            <>
              <SlotTable
                board={data}
                days={days}
                day={day}
                isPressed={(it) => (picked ? picked.has(it.id) : it.id === chosen?.id)}
                onSlot={(it) => (picked ? toggle([it]) : onChoose(it))}
                onDay={(it) => (picked ? toggle(data.slots.filter((one) => one.date === it)) : onChooseDay(it))}
              />
              {picked ? (
                <SlotEditor slots={data.slots.filter((it) => picked.has(it.id))} onDone={() => setPicked(new Set())} />
              ) : null}
            </>
          ) : (
            <EmptyState text={t.noSlots} />
          )
        }
      </Loaded>
    </Panel>
  );
}
