import { type ReportDocument, severityLabels } from '@tijian/shared';
import { isAbnormal } from '../conclusions/flag-mark';
import { t as words } from '../conclusions/locale';
import { t } from './locale';

/** Counts, the conclusion in the doctor's words, and the numbered findings with advice. */
export function PaperConclusion({ document: { sections, findings, summary } }: { document: ReportDocument }) {
  const done = sections.filter((it) => it.status === 'done');
  const counts = {
    done: done.length,
    abnormal: done.flatMap((it) => it.results).filter((it) => isAbnormal(it.flag)).length,
    important: findings.filter((it) => it.severity === 'important').length,
    attention: findings.filter((it) => it.severity === 'attention').length,
    info: findings.filter((it) => it.severity === 'info').length,
    undone: sections.length - done.length,
  };
  return (
    <>
      <section className="tj-paper-part" id="report-conclusion">
        <h2>{t.paper.conclusion}</h2>
        <ul className="tj-paper-counts">
          {(Object.keys(counts) as (keyof typeof counts)[]).map((key) => (
            <li key={key} className={`tj-count-${key}`}>
              <strong>{counts[key]}</strong>
              <span>{t.paper.counts[key]}</span>
            </li>
          ))}
        </ul>
        <p className="tj-paper-summary">{summary}</p>
      </section>
      <section className="tj-paper-part" id="report-findings">
        <h2>{t.paper.findings}</h2>
        {findings.length === 0 ? <p className="tj-muted">{t.paper.noFindings}</p> : null}
        <ol className="tj-paper-findings">
          {findings.map((it, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the document never changes, and titles may repeat
            <li key={at} className={`tj-paper-finding tj-finding-${it.severity}`}>
              <div className="tj-paper-finding-head">
                <strong>{`${at + 1}. ${it.title}`}</strong>
                <span className="tj-severity">{`${words.severityShapes[it.severity]} ${severityLabels[it.severity]}`}</span>
              </div>
              {it.detail ? <p className="tj-muted">{it.detail}</p> : null}
              {it.advice ? (
                <p>
                  <b>{t.paper.advice}</b>
                  {it.advice}
                </p>
              ) : null}
              {it.department ? (
                <p>
                  <b>{t.paper.clinic}</b>
                  {it.department}
                </p>
              ) : null}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
