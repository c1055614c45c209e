import { addDays, appointmentsApi, type Slot } from '@tijian/shared';
import { Radio } from 'antd';
import { useState } from 'react';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { today } from '../../lib/time';
import { DayInput, EmptyState, Loaded } from '../../ui';
import { hourSpan, leftOf } from './board';
import { t } from './locale';

type Props = {
  id?: string;
  value?: string;
  onChange?: (slotId: string) => void;
  campusId?: string;
  start?: Slot | null;
};

/** A day, then an hour with places left. Works inside `Form.Item`; the value is the slot's id. */
export function SlotChoice({ id, value, onChange, campusId, start }: Props) {
  const { campus } = useCampus();
  const [day, setDay] = useState(start && !start.isPast ? start.date : addDays(today(), 1));
  const at = campusId ?? start?.campusId ?? campus?.id;
  const board = useCall(appointmentsApi.slots, at ? { query: { from: day, to: day, campusId: at } } : null, {
    staleTime: 0,
  });
  return (
    <div id={id}>
      <DayInput
        allowClear={false}
        min={today()}
        aria-label={t.filters.date}
        value={day}
        onChange={(it) => setDay(it ?? today())}
      />
      <Loaded result={board} rows={2}>
        {({ slots }) =>
          slots.length ? (
            <Radio.Group
              className="slot-choice"
              value={value}
              onChange={({ target }) => onChange?.(target.value as string)}
            >
              {slots.map((it) => (
                <Radio key={it.id} value={it.id} disabled={leftOf(it) === 0}>
                  {hourSpan(it.hour)} <span className="tj-muted">{t.left(leftOf(it), it.quota)}</span>
                </Radio>
              ))}
            </Radio.Group>
          ) : (
            <EmptyState text={t.form.noSlots} />
          )
        }
      </Loaded>
    </div>
  );
}
