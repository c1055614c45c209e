import type { Home } from '@tijian/shared';
import { formatMoney } from '../../lib/money';
import { useSession } from '../../lib/session';
import { StatRow, StatTile } from '../../ui';
import { atLeast } from './chart-options';
import type { Links } from './links';
import { t } from './locale';

const word = t.tiles;
const percent = (part: number, all: number) => `${all ? ((part / all) * 100).toFixed(1) : '0'}%`;

type Props = { home: Home; links: Links };

/** The day in numbers, each with the way to the people behind it. */
export function TodayTiles({ home, links }: Props) {
  return (
    <section aria-label={word.label}>
      <StatRow>
        <BookedTile home={home} links={links} />
        {home.today ? <CheckupTiles date={home.date} today={home.today} links={links} /> : null}
        {home.unpaid ? (
          <StatTile
            label={word.unpaid}
            value={home.unpaid.people}
            unit={word.people}
            note={word.unpaidNote(formatMoney(home.unpaid.fen))}
            to={links.checkups(home.date, home.date, { unpaid: 'true' })}
          />
        ) : null}
      </StatRow>
    </section>
  );
}

function BookedTile({ home: { appointments }, links }: Props) {
  if (!appointments) return null;
  const { booked, waiting, noShow } = appointments;
  return (
    <StatTile
      label={word.booked}
      value={booked}
      unit={word.people}
      note={word.bookedNote(waiting, noShow)}
      to={links.appointments()}
    />
  );
}

function CheckupTiles({ date, today, links }: { date: string; today: NonNullable<Home['today']>; links: Links }) {
  const { can } = useSession();
  const { statuses, waiting } = today;
  const registered = atLeast(statuses, 'registered');
  const finished = atLeast(statuses, 'examined');
  const listed = can('checkup:read');
  const onDay = (status?: string) => (listed ? links.checkups(date, date, { status }) : undefined);
  const toReview = can('review:write') ? '/reviews' : listed ? links.waiting('examined') : undefined;
  const toConclude = can('conclusion:write') ? '/conclusions' : listed ? links.waiting('reviewed') : undefined;
  const mayPublish = can('report:publish') && can('conclusion:write');
  const toPublish = mayPublish ? '/reports?tab=waiting' : listed ? links.waiting('concluded') : undefined;
  const waits = (count: number) => (count ? 'warning' : 'plain');
  return (
    <>
      <StatTile
        label={word.registered}
        value={registered}
        unit={word.people}
        note={word.vipNote(today.vip)}
        to={onDay()}
      />
      <StatTile
        label={word.inProgress}
        value={statuses.in_progress}
        unit={word.people}
        note={word.inProgressNote(statuses.registered)}
        to={onDay('in_progress')}
      />
      <StatTile
        label={word.finished}
        value={finished}
        unit={word.people}
        note={word.finishedNote(percent(finished, registered))}
        to={can('statistics:read') ? links.progress(date, date, { reached: 'examined' }) : undefined}
      />
      <AbnormalTiles date={date} today={today} links={links} />
      <StatTile
        label={word.review}
        value={waiting.examined}
        unit={word.people}
        note={word.allDays}
        to={toReview}
        tone={can('review:write') ? waits(waiting.examined) : 'plain'}
      />
      <StatTile
        label={word.conclusion}
        value={waiting.reviewed}
        unit={word.people}
        note={word.allDays}
        to={toConclude}
        tone={can('conclusion:sign') ? waits(waiting.reviewed) : 'plain'}
      />
      <StatTile
        label={word.publish}
        value={waiting.concluded}
        unit={word.people}
        note={word.allDays}
        to={toPublish}
        tone={mayPublish ? waits(waiting.concluded) : 'plain'}
      />
      <StatTile
        label={word.published}
        value={today.publishedToday}
        unit={word.people}
        to={can('report:read') ? links.published() : undefined}
      />
      <StatTile
        label={word.left}
        value={today.left}
        unit={word.people}
        note={word.leftNote}
        to={can('statistics:read') ? links.left() : undefined}
        tone={waits(today.left)}
      />
    </>
  );
}

function AbnormalTiles({ date, today, links }: { date: string; today: NonNullable<Home['today']>; links: Links }) {
  const { can } = useSession();
  const { results, abnormalResults, withResults, abnormal, critical } = today;
  const to = (flag: string) => (can('statistics:read') ? links.progress(date, date, { flag }) : undefined);
  return (
    <>
      <StatTile
        label={word.abnormal}
        value={results ? percent(abnormalResults, results) : '—'}
        note={withResults ? word.abnormalNote(abnormal, withResults) : word.noResults}
        to={to('abnormal')}
      />
      {critical ? (
        <StatTile
          label={word.critical}
          value={critical}
          unit={word.people}
          note={word.criticalNote}
          to={to('critical')}
          tone="danger"
        />
      ) : null}
    </>
  );
}
