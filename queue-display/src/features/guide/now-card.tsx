import type { GuideView } from '@tijian/shared';
import { useState } from 'react';
import type { Rejoined } from './guide-feed';
import { t } from './locale';

/** The one thing to know: where to be now. */
export function NowCard({ view, rejoin }: { view: GuideView; rejoin: () => Promise<Rejoined> }) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ words: string; about: string } | null>(null);
  const { now, room } = view;
  const comeBack = async () => {
    setBusy(true);
    const { refused, view: after } = await rejoin();
    setSaid({ words: refused ?? t.rejoined, about: aboutOf(after ?? view) });
    setBusy(false);
  };
  return (
    <section className={`gd-now gd-now-${now}`} aria-live="polite">
      <h1>{t.now[now]}</h1>
      {room ? (
        <p className="gd-room">
          <b>{room.name}</b>
          <span>{room.floor}</span>
        </p>
      ) : null}
      {now === 'waiting' && view.position !== null ? (
        <dl className="gd-figures">
          <div>
            <dt>{t.position(view.position)}</dt>
          </div>
          {view.wait ? (
            <div>
              <dd>{view.wait.words}</dd>
            </div>
          ) : null}
        </dl>
      ) : null}
      <p className="gd-words">{view.words}</p>
      {view.can.rejoin ? (
        <button type="button" className="gd-button" disabled={busy} onClick={() => void comeBack()}>
          {busy ? t.rejoining : t.rejoin}
        </button>
      ) : null}
      {said?.about === aboutOf(view) ? (
        <p role="status" className="gd-said">
          {said.words}
        </p>
      ) : null}
      {view.why ? (
        <details className="gd-why">
          <summary>{t.why}</summary>
          <p>{view.why}</p>
        </details>
      ) : null}
    </section>
  );
}

/** What an answer was about; with the next call, room or refusal it is no longer true. */
const aboutOf = ({ now, room, calledTimes }: GuideView): string => `${now} ${room?.id} ${calledTimes}`;
