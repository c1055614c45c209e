import type { Slot, SlotBoard } from '@tijian/shared';
import { Fragment } from 'react';
import { type BoardRow, hourSpan, leftOf, levelOf, rowsOf, shortDay } from './board';
import { t } from './locale';

type Props = {
  board: SlotBoard;
  days: readonly string[];
  day: string | null;
  isPressed: (slot: Slot) => boolean;
  onSlot: (slot: Slot) => void;
  onDay: (day: string) => void;
};

/** Hours down, days across, a block for each campus; figure and word say what the colour says. */
export function SlotTable({ board, days, day, isPressed, onSlot, onDay }: Props) {
  const rows = rowsOf(board);
  const several = board.campuses.length > 1;
  return (
    <div className="slots-scroll">
      <table className="slots-table" aria-label={t.boardLabel}>
        <thead>
          <tr>
            <th scope="row">{t.hour}</th>
            {days.map((it) => (
              <th key={it} scope="col">
                <button type="button" className={`slot-day ${it === day ? 'is-chosen' : ''}`} onClick={() => onDay(it)}>
                  {shortDay(it)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Fragment key={`${row.campusId} ${row.hour}`}>
              {several && rows[at - 1]?.campusId !== row.campusId ? (
                <tr className="slots-campus">
                  <th scope="rowgroup" colSpan={days.length + 1}>
                    {row.campusName}
                  </th>
                </tr>
              ) : null}
              <Row row={row} days={days} isPressed={isPressed} onSlot={onSlot} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = Pick<Props, 'days' | 'isPressed' | 'onSlot'> & { row: BoardRow };

function Row({ row, days, isPressed, onSlot }: RowProps) {
  return (
    <tr>
      <th scope="row">{hourSpan(row.hour)}</th>
      {days.map((day) => {
        const slot = row.cells.get(day);
        return (
          <td key={day}>
            {slot ? <Cell row={row} slot={slot} pressed={isPressed(slot)} onSlot={() => onSlot(slot)} /> : null}
          </td>
        );
      })}
    </tr>
  );
}

function Cell({ row, slot, pressed, onSlot }: { row: BoardRow; slot: Slot; pressed: boolean; onSlot: () => void }) {
  const level = levelOf(slot);
  const left = leftOf(slot);
  const word = level === 'closed' ? t.closed : level === 'full' ? t.full : level === 'past' ? '—' : String(left);
  return (
    <button
      type="button"
      className={`slot-cell slot-${level}`}
      aria-pressed={pressed}
      aria-label={`${t.cell(row.campusName, slot.date, hourSpan(slot.hour), left, slot.quota)}：${word}/${slot.quota}`}
      onClick={onSlot}
    >
      <strong>{word}</strong>
      <small>/{slot.quota}</small>
    </button>
  );
}
