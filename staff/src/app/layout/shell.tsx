import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Outlet, useLocation, useMatches, useNavigation } from 'react-router-dom';
import { GlobalScan } from '../../features/search/global-scan';
import { useMedia } from '../../lib/media';
import { t } from '../../locale/zh-CN';
import type { FeatureRoute } from '../feature-route';
import { crumbsOf, menuFor, menuPathOf } from '../menu';
import { useOpens } from '../use-opens';
import { Crumbs } from './crumbs';
import { IdleGuard } from './idle-guard';
import { Notices } from './notices';
import { SideMenu } from './side-menu';
import { TopBar } from './top-bar';

/** Nothing to see until somebody leaves their room: not among what is loaded first, but there without anybody's doing. */
const DutyWatch = lazy(() => import('../../features/duty-board/duty-watch').then((it) => ({ default: it.DutyWatch })));

const COLLAPSED_KEY = 'tijian.staff.menuCollapsed';

/** Menu, top bar and the page. Wide screens have the menu at the side; narrow ones an icon rail that opens over the page. */
export function Shell({ features }: { features: readonly FeatureRoute[] }) {
  const opens = useOpens();
  const narrow = useMedia('(max-width: 1099px)');
  const [collapsed, setCollapsed] = useState(() => localStorage.getItem(COLLAPSED_KEY) === 'true');
  const [over, setOver] = useState(false);
  const main = useRef<HTMLElement>(null);
  const location = useLocation();
  const navigation = useNavigation();
  const here = (useMatches().at(-1)?.handle as FeatureRoute | undefined)?.path ?? '';

  const toggle = () => {
    if (narrow) return setOver(!over);
    localStorage.setItem(COLLAPSED_KEY, String(!collapsed));
    setCollapsed(!collapsed);
  };
  // A new page is announced and scrolled to its top; filters that change the query alone leave everything where it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs on every change of page
  useEffect(() => {
    setOver(false);
    main.current?.scrollTo({ top: 0 });
  }, [location.pathname]);

  const sections = menuFor(features, opens);
  const current = menuPathOf(features, here);
  return (
    <div className="tj-shell">
      <button type="button" className="tj-skip" onClick={() => main.current?.focus()}>
        {t.app.skip}
      </button>
      <SideMenu
        sections={sections}
        current={current}
        rail={narrow || collapsed}
        over={narrow && over}
        onToggle={toggle}
        onClose={() => setOver(false)}
      />
      <div className="tj-body">
        <TopBar />
        {navigation.state === 'loading' ? (
          <div className="tj-loading-line" role="progressbar" aria-label={t.chart.loading} />
        ) : null}
        <main className="tj-main" ref={main} tabIndex={-1}>
          <Notices />
          <Crumbs items={crumbsOf(features, here)} />
          <Outlet />
        </main>
      </div>
      <IdleGuard />
      <GlobalScan />
      <Suspense fallback={null}>
        <DutyWatch />
      </Suspense>
    </div>
  );
}
