import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { t } from '../locale/zh-CN';
import type { ChartOption, ChartPick } from './echart';
import { EmptyState } from './load-state';

export type { ChartOption, ChartPick } from './echart';

const EChart = lazy(() => import('./echart').then((it) => ({ default: it.EChart })));

type ChartProps = {
  /** What the picture shows, with its main figure: read by screen readers. */
  label: string;
  option: ChartOption;
  /** The same figures as a table, for who can't see the picture or wants to copy. */
  table: { columns: readonly string[]; rows: readonly (readonly (string | number | null)[])[] };
  /** Pixels. */
  height?: number;
  /** A click on a bar, point or slice: through to the people behind it. */
  onPick?: (pick: ChartPick) => void;
  emptyText?: string;
};

/** A chart by ECharts, loaded when first needed, with its figures as a table beside it. */
export function Chart({ label, option, table, height = 280, onPick, emptyText = t.chart.empty }: ChartProps) {
  const [asTable, setAsTable] = useState(false);
  if (table.rows.length === 0) return <EmptyState text={emptyText} />;
  return (
    <figure className="tj-chart" aria-label={label}>
      <Button type="link" size="small" className="tj-chart-switch" onClick={() => setAsTable(!asTable)}>
        {asTable ? t.chart.picture : t.chart.table}
      </Button>
      {asTable ? (
        <div className="tj-chart-table">
          <table>
            <thead>
              <tr>
                {table.columns.map((it) => (
                  <th key={it} scope="col">
                    {it}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={String(row[0])}>
                  {row.map((cell, at) => (
                    <td key={table.columns[at]}>{cell ?? '—'}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height }} />}>
          <EChart option={option} label={label} height={height} onPick={onPick} />
        </Suspense>
      )}
    </figure>
  );
}
