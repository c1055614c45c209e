import type { GuideView } from '@tijian/shared';
import { useState } from 'react';
import { t } from './locale';

/** The one thing to know: where to be now. */
export function NowCard({ view, rejoin }: { view: GuideView; rejoin: () => Promise<string | null> }) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const { now, room } = view;
  const comeBack = async () => {
    setBusy(true);
    setSaid((await rejoin()) ?? t.rejoined);
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
      {said && now !== 'missed' ? (
        <p role="status" className="gd-said">
          {said}
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
