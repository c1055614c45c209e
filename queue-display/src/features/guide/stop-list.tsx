import type { GuideView } from '@tijian/shared';
import { t } from './locale';

const marks = { todo: '○', doing: '▶', done: '✓', skipped: '—' } as const;
const order = { doing: 0, todo: 1, done: 2, skipped: 3 } as const;

/** What is done and what is left, with what keeps it. */
export function StopList({ view }: { view: GuideView }) {
  const stops = [...view.stops].sort((a, b) => order[a.state] - order[b.state]);
  const done = view.stops.filter((it) => it.state === 'done').length;
  const total = view.stops.filter((it) => it.state !== 'skipped').length;
  return (
    <section className="gd-stops">
      <h2>
        {t.stops} <span>{t.progress(done, total)}</span>
      </h2>
      <progress max={Math.max(total, 1)} value={done} aria-label={t.progress(done, total)} />
      {view.leftMinutes === null || view.now === 'finished' ? null : (
        <p className="gd-left">{t.left(Math.max(1, Math.round(view.leftMinutes)))}</p>
      )}
      <ul>
        {stops.map((it) => (
          <li key={it.id} className={`gd-stop gd-stop-${it.state}`}>
            <span className="gd-mark" aria-hidden="true">
              {marks[it.state]}
            </span>
            <div>
              <p className="gd-stop-name">
                <b>{it.name}</b>
                <span>{t.state[it.state]}</span>
              </p>
              <p className="gd-items">{it.items.join('、')}</p>
              {it.state === 'todo' ? (
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
