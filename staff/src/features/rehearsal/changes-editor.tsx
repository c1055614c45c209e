import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { MOST_REHEARSAL_CHANGES, type RehearsalChange, type RehearsalPlan } from '@tijian/shared';
import { Button, InputNumber, Select } from 'antd';
import { type Draft, roomOf } from './draft';
import { t } from './locale';

const word = t.start;
type Props = { plan: RehearsalPlan; draft: Draft; onChange: (draft: Draft) => void };

/** What is to be compared with the plan: stations, opening, closing, arrivals. */
export function ChangesEditor({ plan, draft, onChange }: Props) {
  const { changes } = draft;
  const closing = plan.rooms.filter((it) => roomOf(draft, it).closesAt !== null);
  const isFull = changes.length >= MOST_REHEARSAL_CHANGES;
  const set = (list: RehearsalChange[]) => onChange({ ...draft, changes: list });
  const add = (change: RehearsalChange) => set([...changes, change]);
  const [room] = plan.rooms;
  const hours = plan.hours.map((it) => it.hour);
  const from = hours[0] ?? 8;
  const to = hours.findLast((it) => it !== from) ?? (from + 1) % 24;
  return (
    <>
      <ul className="rehearsal-changes">
        {changes.map((it, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a change is nothing but its place in the list
          <li key={at}>
            <ChangeFields
              plan={plan}
              closing={closing}
              change={it}
              onChange={(next) => set(changes.map((one, index) => (index === at ? next : one)))}
            />
            <Button
              type="text"
              aria-label={word.remove}
              icon={<DeleteOutlined />}
              onClick={() => set(changes.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ul>
      <div className="rehearsal-add">
        <Button
          icon={<PlusOutlined />}
          disabled={isFull || !room}
          onClick={() => room && add({ kind: 'stations', roomId: room.id, more: 1 })}
        >
          {word.addStation}
        </Button>
        <Button
          icon={<PlusOutlined />}
          disabled={isFull}
          onClick={() => add({ kind: 'opening', roomId: null, earlier: 30 })}
        >
          {word.addOpening}
        </Button>
        <Button
          icon={<PlusOutlined />}
          disabled={isFull || closing.length === 0}
          onClick={() => add({ kind: 'closing', roomId: null, later: 30 })}
        >
          {word.addClosing}
        </Button>
        <Button
          icon={<PlusOutlined />}
          disabled={isFull}
          onClick={() => add({ kind: 'arrivals', from, to, people: 10 })}
        >
          {word.addArrivals}
        </Button>
        <span className="tj-muted">{word.most(MOST_REHEARSAL_CHANGES)}</span>
      </div>
    </>
  );
}

const EVERY_ROOM = '';
type FieldsProps = {
  plan: RehearsalPlan;
  closing: RehearsalPlan['rooms'];
  change: RehearsalChange;
  onChange: (change: RehearsalChange) => void;
};

function ChangeFields({ plan, closing, change, onChange }: FieldsProps) {
  const optionsOf = (list: RehearsalPlan['rooms']) =>
    list.map((it) => ({ value: it.id, label: `${it.name} ${it.floor}` }));
  const rooms = optionsOf(plan.rooms);
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: word.hourOf(hour) }));
  const select = { popupMatchSelectWidth: false, className: 'rehearsal-select' } as const;
  const search = { showSearch: { optionFilterProp: 'label' } } as const;
  switch (change.kind) {
    case 'stations':
      return (
        <>
          <span>{word.addStation}</span>
          <Select
            {...select}
            {...search}
            aria-label={word.room}
            value={change.roomId}
            options={rooms}
            onChange={(roomId) => onChange({ ...change, roomId })}
          />
          <InputNumber
            aria-label={word.more}
            className="rehearsal-number"
            min={-5}
            max={5}
            value={change.more}
            onChange={(more) => onChange({ ...change, more: more ?? 1 })}
          />
        </>
      );
    case 'opening':
      return (
        <>
          <span>{word.addOpening}</span>
          <Select
            {...select}
            {...search}
            aria-label={word.room}
            value={change.roomId ?? EVERY_ROOM}
            options={[{ value: EVERY_ROOM, label: word.allRooms }, ...rooms]}
            onChange={(roomId) => onChange({ ...change, roomId: roomId || null })}
          />
          <InputNumber
            aria-label={word.earlier}
            className="rehearsal-number"
            min={-180}
            max={180}
            step={5}
            value={change.earlier}
            onChange={(earlier) => onChange({ ...change, earlier: earlier ?? 30 })}
          />
          <span>{t.minutes}</span>
        </>
      );
    case 'closing':
      return (
        <>
          <span>{word.addClosing}</span>
          <Select
            {...select}
            {...search}
            aria-label={word.room}
            value={change.roomId ?? EVERY_ROOM}
            options={[{ value: EVERY_ROOM, label: word.closingRooms }, ...optionsOf(closing)]}
            onChange={(roomId) => onChange({ ...change, roomId: roomId || null })}
          />
          <InputNumber
            aria-label={word.later}
            className="rehearsal-number"
            min={-180}
            max={180}
            step={5}
            value={change.later}
            onChange={(later) => onChange({ ...change, later: later ?? 30 })}
          />
          <span>{t.minutes}</span>
        </>
      );
    case 'arrivals':
      return (
        <>
          <span>{word.addArrivals}</span>
          <InputNumber
            aria-label={word.moved}
            className="rehearsal-number"
            min={1}
            max={1000}
            value={change.people}
            onChange={(people) => onChange({ ...change, people: people ?? 1 })}
          />
          <span>{t.people}</span>
          <Select
            {...select}
            aria-label={word.from}
            value={change.from}
            options={hours}
            onChange={(from) => onChange({ ...change, from })}
          />
          <span>→</span>
          <Select
            {...select}
            aria-label={word.to}
            value={change.to}
            options={hours}
            onChange={(to) => onChange({ ...change, to })}
          />
        </>
      );
  }
}
