import type { LabImport, LabOutcome, LabTotals } from '@tijian/shared';
import { StatRow, StatTile } from '../../ui';
import { t } from './locale';

/** The file in figures; each leads to its lines. */
export function Totals({ file, totals }: { file: LabImport; totals: LabTotals }) {
  const to = (outcome: LabOutcome) => `/lab-imports/${file.id}?outcome=${outcome}`;
  const isDone = file.status === 'committed';
  return (
    <StatRow>
      <StatTile label={t.totals.lines} value={totals.lines} note={t.totals.checkups(totals.checkups)} />
      <StatTile label={t.totals.new} value={totals.new} note={isDone ? undefined : t.totals.newNote} to={to('new')} />
      <StatTile label={t.totals.same} value={totals.same} note={t.totals.sameNote} to={to('same')} />
      <StatTile
        label={t.totals.change}
        value={totals.change}
        note={t.totals.changeNote}
        to={to('change')}
        tone={totals.change > 0 ? 'warning' : undefined}
      />
      <StatTile label={t.totals.ask} value={totals.ask} note={t.totals.askNote} to={to('ask')} />
      <StatTile
        label={t.totals.error}
        value={totals.error}
        note={t.totals.errorNote}
        to={to('error')}
        tone={totals.error > 0 ? 'danger' : undefined}
      />
      {isDone ? <StatTile label={t.totals.applied} value={totals.applied} /> : null}
      {totals.refused > 0 ? (
        <StatTile label={t.totals.refused} value={totals.refused} note={t.totals.refusedNote} tone="danger" />
      ) : null}
    </StatRow>
  );
}
