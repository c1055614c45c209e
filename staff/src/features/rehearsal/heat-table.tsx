import type { RehearsalResult } from '@tijian/shared';
import { Tooltip } from 'antd';
import { heatOf, rangeText } from './figures';
import { t } from './locale';

const word = t.result;
type Room = RehearsalResult['rooms'][number];
type Hour = Room['hours'][number];

/** Mean wait of every room and hour with its range: the warmer, the longer. */
export function HeatTable({ rooms }: { rooms: readonly Room[] }) {
  const used = rooms.filter((it) => it.people > 0);
  const hours = [...new Set(used.flatMap((it) => it.hours.map((one) => one.hour)))].sort((a, b) => a - b);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys too
    <section className="rehearsal-heat" aria-label={word.rooms} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{word.room}</th>
            <th scope="col">{word.stations}</th>
            <th scope="col">{word.perRoom}</th>
            <th scope="col">{word.busy}</th>
            {hours.map((it) => (
              <th key={it} scope="col">
                {t.start.hourOf(it)}
              </th>
            ))}
            <th scope="col">{word.p90}</th>
          </tr>
        </thead>
        <tbody>
          {used.map((room) => (
            <tr key={room.id}>
              <th scope="row">{room.name}</th>
              <td>{room.stations}</td>
              <td>{room.people.toFixed(0)}</td>
              <td>{Math.round(room.busy.mean * 100)}%</td>
              {hours.map((hour) => (
                <HeatCell key={hour} hour={room.hours.find((it) => it.hour === hour)} />
              ))}
              <td>{room.p90.toFixed(0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HeatCell({ hour }: { hour: Hour | undefined }) {
  if (!hour) return <td className="rehearsal-heat-none">·</td>;
  const { wait, people, p90 } = hour;
  const words = word.cell(
    people.toFixed(people < 10 ? 1 : 0),
    wait.low.toFixed(1),
    wait.high.toFixed(1),
    p90.toFixed(0),
  );
  return (
    <td className={`rehearsal-heat-${heatOf(wait.mean)}`}>
      <Tooltip title={words}>
        <span>{rangeText(wait)}</span>
      </Tooltip>
    </td>
  );
}
