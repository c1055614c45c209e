import type { Home, HomeDays } from '@tijian/shared';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { useSession } from '../../lib/session';
import { Chart, type ChartPick, Panel } from '../../ui';
import {
  atLeast,
  busiest,
  categoriesChart,
  type Drawn,
  departmentsChart,
  funnelChart,
  funnelSteps,
  hoursChart,
  trendChart,
  unitsChart,
} from './chart-options';
import type { Links } from './links';
import { t } from './locale';

const word = t.charts;
type Charts = NonNullable<Home['charts']>;
type Props = { charts: Charts; date: string; links: Links; days: HomeDays; onDays: (days: HomeDays) => void };

/** Charts of the day and of the days before; a click leads to the people behind. */
export function HomeCharts({ charts, date, links, days, onDays }: Props) {
  const { can } = useSession();
  const navigate = useNavigate();
  const total = atLeast(charts.statuses, 'registered');
  const inSpan = (query: Record<string, string>) => navigate(links.progress(charts.from, date, query));
  const list = can('checkup:read') ? links.checkups : links.progress;
  const booked = can('appointment:read');
  const busy = busiest(charts);
  const others = charts.departments.length - busy.length;
  return (
    <>
      <div className="home-grid">
        <Picture
          title={word.trend}
          label={word.trendLabel(charts.trend.reduce((sum, it) => sum + it.registered, 0))}
          drawn={trendChart(charts)}
          onPick={({ dataIndex }) => {
            const day = charts.trend[dataIndex]?.date;
            if (day) navigate(list(day, day));
          }}
        />
        <Picture
          title={word.hours}
          label={word.hoursLabel}
          drawn={hoursChart(charts)}
          emptyText={word.noneToday}
          onPick={({ dataIndex, seriesName }) => {
            const hour = charts.hours[dataIndex]?.hour;
            if (seriesName === word.booked && booked) navigate(links.appointments({ hour }));
            else navigate(list(date, date));
          }}
        />
        <Picture
          title={word.departments}
          label={word.departmentsLabel}
          drawn={departmentsChart(charts)}
          note={others > 0 ? word.departmentsNote(others) : null}
          onPick={({ dataIndex, seriesName }) => {
            const departmentId = busy[dataIndex]?.departmentId;
            const state = seriesName === word.waiting ? 'waiting' : '';
            if (departmentId) navigate(links.progress(date, date, { departmentId, state }));
          }}
        />
      </div>
      <div className="home-range">
        <Segmented<HomeDays>
          aria-label={t.range}
          value={days}
          onChange={onDays}
          options={(Object.keys(t.days) as HomeDays[])
            .sort((a, b) => Number(a) - Number(b))
            .map((value) => ({ value, label: t.days[value] }))}
        />
        <span className="tj-muted">{word.hint}</span>
      </div>
      <div className="home-grid home-grid-3">
        <Picture
          title={word.funnel}
          label={word.funnelLabel(total)}
          drawn={funnelChart(charts)}
          onPick={({ dataIndex }) => {
            const reached = funnelSteps[dataIndex]?.from;
            if (reached) inSpan({ reached });
          }}
        />
        <Picture
          title={word.categories}
          label={word.categoriesLabel}
          drawn={categoriesChart(charts)}
          onPick={({ dataIndex }) => {
            const category = charts.categories[dataIndex]?.category;
            if (category) inSpan({ category });
          }}
        />
        <Picture
          title={word.units}
          label={word.unitsLabel}
          drawn={unitsChart(charts)}
          note={charts.individuals ? word.unitsNote(charts.individuals) : null}
          onPick={({ dataIndex }) => {
            const unitId = charts.units[dataIndex]?.unit.id;
            if (unitId) inSpan({ unitId });
          }}
        />
      </div>
    </>
  );
}

type PictureProps = {
  title: string;
  label: string;
  drawn: Drawn;
  note?: ReactNode;
  emptyText?: string;
  onPick: (pick: ChartPick) => void;
};

function Picture({ title, label, drawn, note, emptyText = word.none, onPick }: PictureProps) {
  return (
    <Panel title={title}>
      <Chart label={label} {...drawn} height={260} emptyText={emptyText} onPick={onPick} />
      {note ? <p className="tj-muted home-note">{note}</p> : null}
    </Panel>
  );
}
