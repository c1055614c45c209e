import { type QueueHealth, queueHealthApi } from '@tijian/shared';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { formatClock } from '../../lib/time';
import { Chart, EmptyState, Loaded, Panel, StatRow, StatTile } from '../../ui';
import { workChart } from './chart-options';
import { oneDecimal, percent } from './figures';
import { t } from './locale';
import { LongWaits } from './long-waits';
import { RoomsTable } from './rooms-table';
import { SupportPanel } from './support-panel';

const word = t.now;

/** Lengths, waits, bottleneck and who waits longest, as of now. */
export function NowTab({ campusId }: { campusId: string }) {
  const health = useCall(queueHealthApi.now, { query: { campusId } }, { refetchInterval: 60_000 });
  useLive(`queue:${campusId}`, [queueHealthApi.now, queueHealthApi.support], 4000);
  return (
    <Loaded result={health} rows={10}>
      {(it) => (
        <div className="health-stack">
          <Tiles health={it} />
          <SupportPanel campusId={campusId} />
          <div className="health-columns">
            <Panel title={word.work}>
              <Chart
                label={word.workLabel(it.rooms[0]?.room.name ?? '')}
                {...workChart(it.rooms)}
                height={320}
                emptyText={word.empty}
              />
            </Panel>
            <Panel title={word.long}>
              {it.longest.length > 0 ? <LongWaits waits={it.longest} /> : <EmptyState text={word.longEmpty} />}
            </Panel>
          </div>
          <Panel title={word.rooms} actions={<span className="tj-muted">{word.at(formatClock(it.at))}</span>}>
            <RoomsTable rooms={it.rooms} />
          </Panel>
        </div>
      )}
    </Loaded>
  );
}

function Tiles({ health }: { health: QueueHealth }) {
  const { present, waiting, held, parked, finished, meanVisit, missedShare, bottleneck, longest } = health;
  const [first] = longest;
  return (
    <StatRow>
      <StatTile
        label={word.present}
        value={present}
        unit={t.people}
        note={word.presentNote(waiting, held)}
        to="/guidance"
      />
      <StatTile
        label={word.finished}
        value={finished}
        unit={t.people}
        note={meanVisit === null ? undefined : word.meanVisit(oneDecimal(meanVisit))}
      />
      <StatTile label={word.bottleneck} value={bottleneck?.name ?? '—'} note={bottleneck?.words} />
      <StatTile
        label={word.longest}
        value={first ? Math.round(first.minutes) : '—'}
        unit={first ? t.minutes : undefined}
        note={first ? word.longestNote(first.number, first.room.name) : undefined}
        tone={first && first.promisedP90 !== null && first.minutes > first.promisedP90 ? 'warning' : 'plain'}
      />
      <StatTile label={word.missed} value={percent(missedShare)} note={word.missedNote} />
      <StatTile
        label={word.parked}
        value={parked}
        unit={t.people}
        note={word.parkedNote}
        tone={parked ? 'danger' : 'plain'}
        to="/guidance?state=parked"
      />
    </StatRow>
  );
}
