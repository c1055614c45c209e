import type { RosterImport, RosterImportTotals } from '@tijian/shared';
import { StatRow, StatTile } from '../../ui';
import { t } from './locale';

const words = t.page;

/** The figures of a checked file and how it was understood; each figure leads to its lines. */
export function ImportTotals({ it, totals }: { it: RosterImport; totals: RosterImportTotals }) {
  const to = (query: string) => `/roster-imports/${it.id}${query}`;
  const used = it.reading?.columns.filter((one) => one.fieldLabel) ?? [];
  const unused = it.reading?.columns.filter((one) => !one.fieldLabel && one.title) ?? [];
  const facts = [
    totals.newPersons ? words.newPersons(totals.newPersons) : '',
    totals.newDepartments ? words.newDepartments(totals.newDepartments) : '',
    totals.withoutPackage ? words.withoutPackage(totals.withoutPackage) : '',
  ].filter(Boolean);
  return (
    <>
      <StatRow>
        <StatTile label={words.totals.lines} value={totals.lines} to={to('')} note={facts.join('，') || undefined} />
        <StatTile
          label={words.totals.error}
          value={totals.error}
          to={to('?outcome=error')}
          tone={totals.error ? 'danger' : 'plain'}
        />
        <StatTile
          label={words.totals.warned}
          value={totals.warned}
          to={to('?level=warning')}
          tone={totals.warned ? 'warning' : 'plain'}
        />
        <StatTile label={words.totals.new} value={totals.new} to={to('?outcome=new')} />
        <StatTile label={words.totals.change} value={totals.change} to={to('?outcome=change')} />
        <StatTile label={words.totals.same} value={totals.same} to={to('?outcome=same')} />
        <StatTile label={words.totals.missing} value={totals.missing} to={to('?outcome=missing')} />
      </StatRow>
      {it.reading ? (
        <details className="tj-panel tj-reading">
          <summary>{words.reading}</summary>
          <p>
            {words.header(it.reading.sheetName, it.reading.headerLine)}：
            {used.map((one) => words.column(one.title, one.fieldLabel ?? '')).join('、')}
          </p>
          {unused.length ? (
            <p className="tj-muted">
              {words.ignored}：{unused.map((one) => one.title).join('、')}
            </p>
          ) : null}
          {it.reading.notes.map((note) => (
            <p key={note} className="tj-muted">
              {note}
            </p>
          ))}
        </details>
      ) : null}
    </>
  );
}
