import type { GuideView } from '@tijian/shared';
import { t } from './locale';
import { minutesLeft, stopProgress } from './stop-progress';

const marks = { todo: '○', doing: '▶', done: '✓', skipped: '—' } as const;

/** What is done and what is left, with what keeps it. */
export function StopList({ view }: { view: GuideView }) {
  const { stops, done, total } = stopProgress(view);
  const left = minutesLeft(view);
  return (
    <section className="gd-stops">
      <h2>
        {t.stops} <span>{t.progress(done, total)}</span>
      </h2>
      <progress max={Math.max(total, 1)} value={done} aria-label={t.progress(done, total)} />
      {left === null ? null : <p className="gd-left">{t.left(left)}</p>}
      <ul>
        {stops.map((it) => (
          <li key={it.id} className={`gd-stop gd-stop-${it.state}`}>
            <span className="gd-mark" aria-hidden="true">
              {marks[it.state]}
            </span>
            <div>
              <p className="gd-stop-name">
                <b>{it.name}</b>
                <span>{view.now === 'left' && it.state === 'todo' ? t.undone : t.state[it.state]}</span>
              </p>
              <p className="gd-items">{it.items.join('、')}</p>
              {it.state === 'todo' && view.now !== 'left' ? (
                <p className="gd-stop-note">
                  {it.needs.map((need) => (
                    <em key={need}>{t.needs[need]}</em>
                  ))}
                  {it.blocker ? it.blocker.words : [it.place, it.wait?.words].filter(Boolean).join(' · ')}
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
