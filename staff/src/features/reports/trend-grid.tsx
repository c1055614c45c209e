import type { ReportTrend } from '@tijian/shared';
import { Button } from 'antd';
import { useState } from 'react';
import { Chart } from '../../ui';
import { Unit } from '../conclusions/section-table';
import { t } from './locale';
import { bandText, trendOption } from './trend-option';

const AT_FIRST = 8;

/** A chart per indicator, two or three a row; the most telling ones first. */
export function TrendGrid({ trends }: { trends: readonly ReportTrend[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? trends : trends.slice(0, AT_FIRST);
  return (
    <>
      <div className="tj-trends">
        {shown.map((it) => (
          <TrendCard key={it.indicatorCode} trend={it} height={170} />
        ))}
      </div>
      {shown.length < trends.length ? (
        <Button className="tj-gap-top" onClick={() => setAll(true)}>
          {t.trend.more(trends.length)}
        </Button>
      ) : null}
    </>
  );
}

/** The course of one indicator, with its figures as a table on request. */
export function TrendCard({ trend, height }: { trend: ReportTrend; height: number }) {
  const { name, unit, points } = trend;
  const band = bandText(trend);
  return (
    <div className="tj-trend">
      <div className="tj-trend-head">
        <strong>{name}</strong>
        <span className="tj-muted">
          {band ? t.trend.range(band) : ''} {unit ? <Unit unit={unit} /> : null}
        </span>
      </div>
      <Chart
        label={t.trend.label(name, `${points.at(-1)?.number ?? ''} ${unit ?? ''}`)}
        height={height}
        option={trendOption(trend, t.trend.band)}
        table={{ columns: [t.trend.day, t.trend.value], rows: points.map((it) => [it.date, it.number]) }}
      />
    </div>
  );
}
