import type { ScreenTicket } from '@tijian/shared';
import { t } from './locale';

/** Long names of rooms are set smaller, so that they are read whole. */
export const placeClass = (name: string, most = 6): string => ([...name].length > most ? 'scr-long' : '');

/** A number, and the masked name where it may be shown. */
export function Ticket({ it }: { it: ScreenTicket }) {
  return (
    <span className="scr-ticket">
      <b>{it.number}</b>
      {it.name === null ? null : <span>{it.name}</span>}
      {it.station === null ? null : <em>{t.station(it.station)}</em>}
    </span>
  );
}
