import { clockOf, type RehearsalRoom } from '@tijian/shared';
import { InputNumber, Table, TimePicker } from 'antd';
import type { ColumnType } from 'antd/es/table';
import dayjs, { type Dayjs } from 'dayjs';
import { type Draft, type DraftRoom, roomOf } from './draft';
import { t } from './locale';

const word = t.start;
const timeOf = (minutes: number | null): Dayjs | null =>
  minutes === null ? null : dayjs(`2000-01-01 ${clockOf(minutes)}`);
const isImpossible = ({ opensAt, closesAt }: DraftRoom): boolean => closesAt !== null && closesAt <= opensAt;
const minutesOf = (time: Dayjs): number => time.hour() * 60 + time.minute();

type Props = { rooms: readonly RehearsalRoom[]; draft: Draft; onChange: (draft: Draft) => void };

/** Stations, opening and closing of every room that the day needs. */
export function RoomsEditor({ rooms, draft, onChange }: Props) {
  const of = (room: RehearsalRoom) => roomOf(draft, room);
  const set = (room: RehearsalRoom, change: Partial<DraftRoom>) =>
    onChange({ ...draft, rooms: { ...draft.rooms, [room.id]: { ...of(room), ...change } } });
  const columns: ColumnType<RehearsalRoom>[] = [
    {
      key: 'room',
      title: word.room,
      render: (_, it) => (
        <>
          <strong>{it.name}</strong> <span className="tj-muted">{it.floor}</span>
        </>
      ),
    },
    { key: 'people', title: `${word.roomPeople}（${t.people}）`, align: 'right', render: (_, it) => it.people },
    {
      key: 'minutes',
      title: `${word.roomMinutes}（${t.minutes}）`,
      render: (_, it) => (
        <>
          {it.minutes.toFixed(1)}{' '}
          <span className="tj-muted">{it.learnedFrom > 0 ? word.learned(it.learnedFrom) : word.configured}</span>
        </>
      ),
    },
    {
      key: 'stations',
      title: word.stations,
      render: (_, it) => (
        <>
          <InputNumber
            aria-label={`${it.name} ${word.stations}`}
            className="rehearsal-number"
            min={0}
            max={50}
            value={of(it).stations}
            onChange={(value) => set(it, { stations: value ?? 0 })}
          />{' '}
          <span className="tj-muted">{word.places(it.places)}</span>
        </>
      ),
    },
    {
      key: 'opensAt',
      title: word.opensAt,
      render: (_, it) => (
        <TimePicker
          aria-label={`${it.name} ${word.opensAt}`}
          className="rehearsal-time"
          format="HH:mm"
          minuteStep={5}
          allowClear={false}
          needConfirm={false}
          value={timeOf(of(it).opensAt)}
          onChange={(time) => time && set(it, { opensAt: minutesOf(time) })}
        />
      ),
    },
    {
      key: 'closesAt',
      title: word.closesAt,
      render: (_, it) => (
        <TimePicker
          aria-label={`${it.name} ${word.closesAt}`}
          className="rehearsal-time"
          format="HH:mm"
          minuteStep={5}
          placeholder={word.noClosing}
          needConfirm={false}
          status={isImpossible(of(it)) ? 'error' : undefined}
          value={timeOf(of(it).closesAt)}
          onChange={(time) => set(it, { closesAt: time ? minutesOf(time) : null })}
        />
      ),
    },
  ];
  return (
    <Table<RehearsalRoom>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={[...rooms]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 'max-content' }}
    />
  );
}
