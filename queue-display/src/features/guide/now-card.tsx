import type { GuideView } from '@tijian/shared';
import type { LinkState } from '@tijian/shared/live';
import { useState } from 'react';
import type { Rejoined } from './guide-feed';
import { t } from './locale';
import { isStillSo, type RejoinWords, rejoinWords } from './rejoin-words';

type NowCardProps = { view: GuideView; link: LinkState; rejoin: () => Promise<Rejoined> };

/** The one thing to know: where to be now. */
export function NowCard({ view, link, rejoin }: NowCardProps) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<RejoinWords | null>(null);
  const { now, room } = view;
  const comeBack = async () => {
    setBusy(true);
    setSaid(rejoinWords(await rejoin(), view, Date.now()));
    setBusy(false);
  };
  return (
    <section className={`gd-now gd-now-${now}`} aria-live="polite">
      <h1>{t.now[now]}</h1>
      {now === 'expected' ? (
        <p className="gd-room">
          <b>{t.reportFirst}</b>
        </p>
      ) : room ? (
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
      {said && isStillSo(said, view, link) ? (
        <p role="status" className={said.isRefused ? 'gd-said gd-said-refused' : 'gd-said'}>
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
