import type { CallReply, workloadApi } from '@tijian/shared';
import { StatRow, StatTile } from '../../ui';
import { hoursText, oneDecimal, percentOf } from './figures';
import { t } from './locale';

type All = CallReply<typeof workloadApi.groups>['all'];

/** The days in four numbers. */
export function WorkloadTiles({ all }: { all: All }) {
  const { tiles } = t;
  const { workedMinutes, pausedMinutes, examinees, busyMinutes, meanMinutes } = all;
  const perHour = workedMinutes ? oneDecimal(examinees / (workedMinutes / 60)) : '—';
  return (
    <StatRow>
      <StatTile
        label={tiles.worked}
        value={hoursText(workedMinutes)}
        unit={t.hours}
        note={tiles.paused(oneDecimal(pausedMinutes))}
      />
      <StatTile label={tiles.examinees} value={examinees} unit={t.times} note={tiles.perHour(perHour)} />
      <StatTile label={tiles.mean} value={oneDecimal(meanMinutes)} unit={t.minutes} note={tiles.meanNote} />
      <StatTile
        label={tiles.busy}
        value={hoursText(busyMinutes)}
        unit={t.hours}
        note={tiles.busyNote(percentOf(busyMinutes, workedMinutes))}
      />
    </StatRow>
  );
}
