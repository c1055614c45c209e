import type { ComparedCell, ComparedCheckup, ComparedIndicator, Comparison, ReportTrend } from '@tijian/shared';
import { colors } from '@tijian/shared/theme';
import { Fragment } from 'react';
import { Link } from 'react-router-dom';
import { StatusTag } from '../../ui';
import { FlagMark, flagClass } from '../conclusions/flag-mark';
import { t as words } from '../conclusions/locale';
import { Unit } from '../conclusions/section-table';
import { sparkline, trendOf } from './compare-rows';
import { t } from './locale';

type CompareTableProps = {
  checkups: readonly ComparedCheckup[];
  items: Comparison['items'];
  onOpen: (it: ComparedIndicator) => void;
};

/** A row per indicator, a column per visit, the newest first; a small line tells the course, a click shows it large. */
export function CompareTable({ checkups, items, onOpen }: CompareTableProps) {
  const columns = checkups.length + 2;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="tj-years" aria-label={t.compare.table} tabIndex={0}>
      <table className="tj-years-table">
        <thead>
          <tr>
            <th scope="col">{t.compare.item}</th>
            <th scope="col" className="tj-years-trend">
              {t.compare.trend}
            </th>
            {checkups.map((it) => (
              <th scope="col" key={it.checkupId}>
                <Visit checkup={it} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="tj-years-findings">
            <th scope="row">{t.compare.findings}</th>
            <td className="tj-years-trend" />
            {checkups.map((it) => (
              <td key={it.checkupId}>
                <Findings checkup={it} />
              </td>
            ))}
          </tr>
          {items.map((item) => (
            <Fragment key={item.itemCode}>
              <tr className="tj-years-item">
                <th scope="colgroup" colSpan={columns}>
                  {item.itemName}
                  <small>{item.departmentName}</small>
                </th>
              </tr>
              {item.indicators.map((it) => (
                <Line key={it.code} indicator={it} checkups={checkups} onOpen={onOpen} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Visit({ checkup: it }: { checkup: ComparedCheckup }) {
  return (
    <>
      {it.hasReport ? <Link to={`/reports/${it.checkupId}`}>{it.businessDate}</Link> : it.businessDate}
      {it.hasReport ? null : <StatusTag status="waiting">{t.compare.notPublished}</StatusTag>}
      <small>{[t.paper.age(it.ageYears), it.packageName].filter(Boolean).join(' · ')}</small>
    </>
  );
}

/** So many findings are seen at first; the others are one click away. */
const AT_FIRST = 4;

function Findings({ checkup: { findings } }: { checkup: ComparedCheckup }) {
  if (findings.length === 0) return <span className="tj-muted">{t.compare.noFindings}</span>;
  const rest = findings.slice(AT_FIRST);
  return (
    <>
      <FindingTitles findings={findings.slice(0, AT_FIRST)} />
      {rest.length > 0 ? (
        <details>
          <summary>{t.compare.moreFindings(rest.length)}</summary>
          <FindingTitles findings={rest} />
        </details>
      ) : null}
    </>
  );
}

function FindingTitles({ findings }: Pick<ComparedCheckup, 'findings'>) {
  return (
    <ul className="tj-plain-list">
      {findings.map((it) => (
        <li key={it.title} className={`tj-severity-${it.severity}`}>
          {`${words.severityShapes[it.severity]} ${it.title}`}
        </li>
      ))}
    </ul>
  );
}

type LineProps = { indicator: ComparedIndicator } & Pick<CompareTableProps, 'checkups' | 'onOpen'>;

function Line({ indicator, checkups, onOpen }: LineProps) {
  const trend = trendOf(indicator, checkups);
  return (
    <tr>
      <th scope="row">
        {indicator.name}
        {indicator.unit ? <Unit unit={indicator.unit} /> : null}
      </th>
      <td className="tj-years-trend">
        {trend ? (
          <button
            type="button"
            className="tj-spark"
            aria-label={t.compare.open(indicator.name)}
            onClick={() => onOpen(indicator)}
          >
            <Spark trend={trend} />
          </button>
        ) : null}
      </td>
      {checkups.map((it, at) => (
        <Cell key={it.checkupId} cell={indicator.cells[at] ?? null} />
      ))}
    </tr>
  );
}

function Cell({ cell }: { cell: ComparedCell | null }) {
  if (!cell) return <td className="tj-muted">—</td>;
  const isText = cell.number === null && cell.displayText.length > 20;
  return (
    <td className={`tj-years-cell ${flagClass(cell.flag)} ${isText ? 'tj-years-text' : ''}`}>
      {cell.displayText} <FlagMark flag={cell.flag} short={isText} />
      {cell.rangeText && cell.number !== null ? <small>{cell.rangeText}</small> : null}
    </td>
  );
}

const WIDTH = 96;
const HEIGHT = 28;
const EDGE = 5;

function Spark({ trend }: { trend: ReportTrend }) {
  const dots = sparkline(trend).map(({ x, y }) => ({
    x: EDGE + x * (WIDTH - 2 * EDGE),
    y: EDGE + y * (HEIGHT - 2 * EDGE),
  }));
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <polyline
        points={dots.map((it) => `${it.x},${it.y}`).join(' ')}
        fill="none"
        stroke={colors.primary}
        strokeWidth="1.5"
      />
      {dots.map((it, at) => {
        const flag = trend.points[at]?.flag;
        const isOut = Boolean(flag && flag !== 'normal');
        const fill = isOut ? colors.danger : colors.primary;
        return <circle key={trend.points[at]?.date} cx={it.x} cy={it.y} r={isOut ? 3.2 : 2.2} fill={fill} />;
      })}
    </svg>
  );
}
