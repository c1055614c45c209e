import { formatShanghai, type GuideView } from '@tijian/shared';
import { t } from './locale';

/** Nobody is overtaken without a reason that they can read. */
export function PassedList({ view }: { view: GuideView }) {
  if (view.overtakings.length === 0) return null;
  return (
    <section className="gd-passed">
      <h2>{t.passed}</h2>
      <ul>
        {view.overtakings.map((it) => (
          <li key={`${it.at} ${it.number}`}>
            <time dateTime={it.at}>{formatShanghai(it.at).slice(11)}</time>
            <span>
              {t.passedBy(it.number)}：{it.words}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
