import type { CallerRoom, QueueTicket } from '@tijian/shared';
import { useState } from 'react';
import { leaveAfterTouch } from './big-button';
import { clockOf } from './clock';
import { lineWords, type Tab } from './line-words';
import { t } from './locale';
import { PersonLine } from './now-card';

type LinesProps = {
  picture: CallerRoom;
  serverNow: number;
  /** Null while my station may not call. */
  onCallThis: ((ticket: QueueTicket) => void) | null;
  onRejoin: ((ticket: QueueTicket) => void) | null;
};

/** The room's line in calling order, and those apart from it. */
export function Lines({ picture, serverNow, onCallThis, onRejoin }: LinesProps) {
  const [tab, setTab] = useState<Tab>('waiting');
  const counts: Record<Tab, number> = {
    waiting: picture.room.waiting,
    missed: picture.missed.length,
    held: picture.held.length,
    others: picture.others.length,
  };
  const tickets = picture[tab];
  /** VIPs still to come: shown where they will wait, in nobody's way. */
  const reserved = tab === 'waiting' ? (picture.reserved ?? []) : [];
  const hidden = counts[tab] - tickets.length;
  return (
    <section className="caller-lines" aria-label={t.lines.label}>
      <div className="caller-tabs" role="tablist" aria-label={t.lines.label}>
        {(Object.keys(counts) as Tab[]).map((it) => (
          <button
            key={it}
            type="button"
            role="tab"
            aria-selected={it === tab}
            aria-controls="caller-line"
            onClick={(event) => {
              leaveAfterTouch(event);
              setTab(it);
            }}
          >
            {t.lines[it]} <b>{counts[it]}</b>
          </button>
        ))}
      </div>
      <div id="caller-line" role="tabpanel" aria-label={t.lines[tab]}>
        <ol>
          {tickets.length || reserved.length ? null : <li className="caller-soft">{t.lines.none}</li>}
          {tickets.map((it, at) => (
            <li key={it.id} className={tab === 'waiting' && at === 0 ? 'is-next' : undefined}>
              <div className="caller-line-who">
                <b>{it.number}</b>
                <PersonLine ticket={it} />
                <p className="caller-soft">{lineWords(it, { tab, first: at === 0, picture, serverNow }).join(' · ')}</p>
              </div>
              {tab === 'waiting' && onCallThis ? (
                <RowButton label={t.act.callThis} number={it.number} onPress={() => onCallThis(it)} />
              ) : null}
              {(tab === 'missed' || tab === 'held') && onRejoin ? (
                <RowButton label={t.act.rejoin} number={it.number} onPress={() => onRejoin(it)} />
              ) : null}
            </li>
          ))}
          {reserved.map((it) => (
            <li key={it.id}>
              <div className="caller-line-who">
                <b>{it.number}</b>
                <PersonLine ticket={it} />
                <p className="caller-soft">{t.lines.reserved(clockOf(it.readyAt))}</p>
              </div>
            </li>
          ))}
          {hidden > 0 ? <li className="caller-soft">{t.lines.more(hidden)}</li> : null}
        </ol>
      </div>
    </section>
  );
}

function RowButton({ label, number, onPress }: { label: string; number: string; onPress: () => void }) {
  return (
    <button
      type="button"
      className="caller-button is-small"
      aria-label={`${label} ${number}`}
      onClick={(event) => {
        leaveAfterTouch(event);
        onPress();
      }}
    >
      {label}
    </button>
  );
}
