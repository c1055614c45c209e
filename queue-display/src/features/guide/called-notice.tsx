import type { GuideView } from '@tijian/shared';
import type { LinkState } from '@tijian/shared/live';
import { useEffect, useRef, useState } from 'react';
import { t } from './locale';
import { StaleLine } from './stale-line';

const BUZZ = [600, 200, 600, 200, 900];

/** A call fills the whole phone and shakes it, and each repeated call does so again. It covers the page, so it tells by itself when it may be old. */
export function CalledNotice({ view, link }: { view: GuideView; link: LinkState }) {
  const call = view.now === 'called' ? `${view.room?.id} ${view.since} ${view.calledTimes}` : null;
  const [seen, setSeen] = useState<string | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const isShown = call !== null && call !== seen;
  useEffect(() => {
    if (!isShown) return;
    // Browsers refuse, and complain, before the page has been touched once.
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(BUZZ);
    const place = dialog.current;
    if (place && !place.open) place.showModal();
    return () => place?.close();
  }, [isShown]);
  if (!isShown || !view.room) return null;
  return (
    <dialog ref={dialog} className="gd-called" onCancel={() => setSeen(call)} aria-labelledby="gd-called-title">
      <StaleLine link={link} />
      <h1 id="gd-called-title">{t.now.called}</h1>
      <strong>{view.number}</strong>
      <p>{t.goNow}</p>
      <b>{view.room.name}</b>
      <span>{view.room.floor}</span>
      {view.calledTimes > 1 ? <em>{t.calledTimes(view.calledTimes)}</em> : null}
      <button type="button" onClick={() => setSeen(call)}>
        {t.ok}
      </button>
    </dialog>
  );
}
