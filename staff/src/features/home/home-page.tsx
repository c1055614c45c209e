import { HomeDays, statisticsApi } from '@tijian/shared';
import { useSearchParams } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { useSession } from '../../lib/session';
import { formatDayWithWeekday, today } from '../../lib/time';
import { EmptyState, Loaded, PageFrame } from '../../ui';
import './home.css';
import { HomeCharts } from './home-charts';
import { OwnDepartments, SystemTiles } from './home-sections';
import { linksOf } from './links';
import { t } from './locale';
import { TodayTiles } from './today-tiles';
import { UnitHome } from './unit-home';

/** News may come many times a second on a busy morning; the numbers need not. */
const REFRESH_MS = 5000;

/** The day at a glance for who works here: numbers and charts that lead to the people behind them. For a unit's people, their unit. */
export function HomePage() {
  const { me } = useSession();
  return !me.permissions.length && me.units.length ? <UnitHome /> : <HouseHome />;
}

function HouseHome() {
  const { campus } = useCampus();
  const [params, setParams] = useSearchParams();
  const days = HomeDays.safeParse(params.get('days')).data ?? '30';
  const query = { campusId: campus?.id, days };
  const home = useCall(statisticsApi.home, { query }, { keepPrevious: true, refetchInterval: 60_000 });
  useLive(campus ? `campus:${campus.id}` : null, [statisticsApi.home], REFRESH_MS);
  const choose = (value: HomeDays) => setParams(value === '30' ? {} : { days: value }, { replace: true });
  return (
    <PageFrame
      title={t.title}
      extra={<span className="tj-muted">{formatDayWithWeekday(home.data?.date ?? today())}</span>}
    >
      <Loaded result={home}>
        {(it) => {
          const links = linksOf(campus?.id ?? '', it.date);
          const hasNumbers = it.appointments ?? it.today ?? it.unpaid;
          if (!hasNumbers && !it.charts && !it.mine && !it.system) return <EmptyState text={t.nothing} />;
          return (
            <>
              {hasNumbers ? <TodayTiles home={it} links={links} /> : null}
              {it.mine ? <OwnDepartments mine={it.mine} links={links} /> : null}
              {it.charts ? (
                <HomeCharts charts={it.charts} date={it.date} links={links} days={days} onDays={choose} />
              ) : null}
              {it.system ? <SystemTiles system={it.system} /> : null}
            </>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}
