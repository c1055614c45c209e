import { clockOf, type Rehearsal, type RehearsalResult, type RunRange } from '@tijian/shared';
import { Alert } from 'antd';
import { Chart, Panel, StatRow, StatTile } from '../../ui';
import { ChangesPanel } from './changes-panel';
import { departmentsChart, presentChart } from './chart-options';
import { betweenText } from './figures';
import { HeatTable } from './heat-table';
import { t } from './locale';

const word = t.result;
const whole = ({ mean }: RunRange): string => mean.toFixed(0);
const between = (range: RunRange, show?: (value: number) => string): string => {
  const text = betweenText(range, show);
  return text ? word.between(text) : '';
};

export function ResultView({ rehearsal, result }: { rehearsal: Rehearsal; result: RehearsalResult }) {
  const { totals, departments, unfinished } = result;
  const [bottleneck] = departments;
  const { notes } = rehearsal.plan;
  return (
    <>
      <p className="tj-muted">
        {word.runs(result.runs, result.seed, (result.tookMs / 1000).toFixed(1))}，{word.range}。
      </p>
      {unfinished > 0 ? (
        <Alert type="warning" showIcon title={word.unfinished(unfinished, (unfinished / result.runs).toFixed(1))} />
      ) : null}
      <StatRow>
        <StatTile label={word.come} value={whole(totals.people)} unit={t.people} note={between(totals.people)} />
        <StatTile
          label={word.visit}
          value={whole(totals.visit)}
          unit={t.minutes}
          note={[between(totals.visit), word.visitNote(whole(totals.visitP50), whole(totals.visitP90))].map((it) => (
            <div key={it}>{it}</div>
          ))}
        />
        <StatTile
          label={word.waits}
          value={whole(totals.waits)}
          unit={t.minutes}
          note={[between(totals.waits), word.waitsNote(totals.wait.mean.toFixed(1))].map((it) => (
            <div key={it}>{it}</div>
          ))}
        />
        <StatTile label={word.longest} value={whole(totals.longest)} unit={t.minutes} note={between(totals.longest)} />
        <StatTile label={word.finish} value={clockOf(totals.finishAt.mean)} note={between(totals.finishAt, clockOf)} />
        <StatTile
          label={word.bottleneck}
          value={bottleneck?.name ?? '—'}
          note={
            bottleneck
              ? word.bottleneckNote(whole(bottleneck.work), `${Math.round(bottleneck.bottleneck * 100)}%`)
              : undefined
          }
        />
      </StatRow>
      {result.changes.length > 0 ? <ChangesPanel result={result} /> : null}
      <div className="rehearsal-charts">
        <Panel title={word.present}>
          <Chart label={word.presentLabel} {...presentChart(result)} height={300} />
        </Panel>
        <Panel title={word.departments}>
          <Chart label={word.departmentsLabel(bottleneck?.name ?? '')} {...departmentsChart(result)} height={300} />
        </Panel>
      </div>
      <Panel title={word.rooms}>
        <HeatTable rooms={result.rooms} />
      </Panel>
      {notes.length > 0 ? (
        <Panel title={word.notes}>
          <ul className="rehearsal-notes">
            {notes.map((it) => (
              <li key={it}>{it}</li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}
