import { businessDate, type DisplaySnapshot, isSilent, weekdayName } from '@tijian/shared';
import type { LinkState } from '@tijian/shared/live';
import { t } from './locale';
import { ageWords, clockOf } from './time';

type HeadProps = {
  snapshot: DisplaySnapshot | null;
  now: number;
  link: LinkState;
  /** Milliseconds since the server was last heard. */
  age: number | null;
  soundBlocked: boolean;
};

/** Where this is, what time it is, and how old the picture is. */
export function ScreenHead({ snapshot, now, link, age, soundBlocked }: HeadProps) {
  const at = now + link.clockOffset;
  const display = snapshot?.display;
  return (
    <header className="scr-head">
      <div>
        <strong>{snapshot?.hospital ?? t.title.hall}</strong>
        <span>{display ? [display.campus.name, display.name].join(' · ') : ''}</span>
      </div>
      <div className="scr-head-state">
        {soundBlocked ? <b className="scr-sound">{t.soundOff}</b> : null}
        {display && isSilent(display, at) ? <span className="scr-quiet">{t.muted}</span> : null}
        {snapshot ? <span>{age === null ? t.connecting : t.age(ageWords(age / 1000))}</span> : null}
      </div>
      <time className="scr-clock">
        <span>
          {businessDate(at)} {weekdayName(businessDate(at))}
        </span>
        <b>{clockOf(at)}</b>
      </time>
    </header>
  );
}
