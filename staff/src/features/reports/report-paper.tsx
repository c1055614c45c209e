import type { ReportDocument } from '@tijian/shared';
import { useMemo } from 'react';
import { t } from './locale';
import { PaperConclusion } from './paper-conclusion';
import { PaperHead } from './paper-head';
import { PaperResults } from './paper-results';
import { PaperSignatures } from './paper-signatures';
import { TrendGrid } from './trend-grid';
import { shownTrends } from './trend-option';

/** A report as a page, made of its document and of nothing else: the same facts in the same order as the PDF. */
export function ReportPaper({ document, contentHash }: { document: ReportDocument; contentHash: string }) {
  const { sections, trends } = document;
  const departments = useMemo(() => [...new Set(sections.map((it) => it.departmentName))], [sections]);
  const charts = useMemo(() => shownTrends(trends), [trends]);
  const parts = [
    { id: 'conclusion', label: t.paper.conclusion },
    { id: 'findings', label: t.paper.findings },
    { id: 'results', label: t.paper.results },
    ...(charts.length > 0 ? [{ id: 'trends', label: t.paper.trends }] : []),
    { id: 'signatures', label: t.paper.signatures },
  ];
  return (
    <div className="tj-report">
      <nav className="tj-report-toc" aria-label={t.paper.toc}>
        <ul>
          {parts.map((it) => (
            <li key={it.id}>
              <button type="button" onClick={() => scrollTo(`report-${it.id}`)}>
                {it.label}
              </button>
              {it.id === 'results' ? (
                <ul>
                  {departments.map((name) => (
                    <li key={name}>
                      <button type="button" onClick={() => scrollTo(`report-department-${name}`)}>
                        {name}
                      </button>
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          ))}
        </ul>
      </nav>
      <article className="tj-paper">
        <PaperHead document={document} />
        <PaperConclusion document={document} />
        <PaperResults sections={sections} />
        {charts.length > 0 ? (
          <section className="tj-paper-part" id="report-trends">
            <h2>{t.paper.trends}</h2>
            <TrendGrid trends={charts} />
          </section>
        ) : null}
        <PaperSignatures document={document} contentHash={contentHash} />
      </article>
    </div>
  );
}

const scrollTo = (id: string) => document.getElementById(id)?.scrollIntoView({ behavior: 'smooth', block: 'start' });
