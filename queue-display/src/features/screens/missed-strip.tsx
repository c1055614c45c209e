import type { ScreenRoom } from '@tijian/shared';
import { t } from './locale';

const PAGE_MS = 8_000;
const SHOWN = 7;

/** Those who missed their call, by room, apart from the others; page after page where they are many. */
export function MissedStrip({ rooms, now }: { rooms: readonly ScreenRoom[]; now: number }) {
  const missed = rooms.flatMap((room) => room.missed.map((it) => ({ ...it, room: room.name })));
  const pages = Math.max(1, Math.ceil(missed.length / SHOWN));
  const page = Math.floor(now / PAGE_MS) % pages;
  return (
    <footer className="scr-missed">
      <h2>{t.missed}</h2>
      {missed.length === 0 ? (
        <p>{t.noMissed}</p>
      ) : (
        <ul>
          {missed.slice(page * SHOWN, (page + 1) * SHOWN).map((it) => (
            <li key={`${it.room} ${it.number}`}>
              <b>{it.number}</b> {it.room}
            </li>
          ))}
        </ul>
      )}
    </footer>
  );
}
