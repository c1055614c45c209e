import { type AccuracyGroup, clockOf, type HealthRoom, type QueueReplay } from '@tijian/shared';
import { colors } from '@tijian/shared/theme';
import type { ChartOption } from '../../ui';
import { t } from './locale';

type Drawn = {
  option: ChartOption;
  table: { columns: readonly string[]; rows: readonly (readonly (string | number | null)[])[] };
};

const MOST_ROOMS = 12;
const grid = { left: 8, right: 16, top: 40, bottom: 4, outerBoundsMode: 'same' as const };
const legend = { top: 0, left: 0 };
const names = (rows: readonly { name: string }[]) => ({
  type: 'category' as const,
  inverse: true,
  data: rows.map((it) => it.name),
  axisLabel: { width: 110, overflow: 'truncate' as const },
});

/** Where most work is left, with who waits there. */
export function workChart(rooms: readonly HealthRoom[]): Drawn {
  const word = t.now;
  const busy = rooms.filter((it) => (it.work ?? 0) > 0 || it.waiting > 0);
  const shown = busy.slice(0, MOST_ROOMS);
  return {
    option: {
      grid: { ...grid, top: 8, right: 56 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value' },
      yAxis: names(shown.map((it) => it.room)),
      series: [
        {
          name: word.workAxis,
          type: 'bar',
          barMaxWidth: 18,
          label: {
            show: true,
            position: 'right',
            formatter: ({ dataIndex }) => word.waitingLabel(shown[dataIndex]?.waiting ?? 0),
          },
          data: shown.map((it) => Math.round(it.work ?? 0)),
        },
      ],
    },
    table: {
      columns: [word.fields.room, word.workAxis, word.waitingAxis],
      rows: busy.map((it) => [it.room.name, it.work, it.waiting]),
    },
  };
}

/** Share above the upper end, with the aim as a line. */
export function aboveChart(groups: readonly AccuracyGroup[]): Drawn {
  const word = t.accuracy;
  const shown = groups.slice(0, MOST_ROOMS);
  const share = (it: AccuracyGroup) => Math.round(it.above * 1000) / 10;
  return {
    option: {
      grid: { ...grid, top: 28, right: 24 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value' },
      yAxis: names(shown),
      series: [
        {
          name: word.share,
          type: 'bar',
          barMaxWidth: 18,
          data: shown.map(share),
          markLine: {
            symbol: 'none',
            lineStyle: { color: colors.danger },
            label: { formatter: word.aim, position: 'start', rotate: 0, color: colors.danger },
            data: [{ xAxis: 10 }],
          },
        },
      ],
    },
    table: {
      columns: [word.groups.rooms, word.share, word.fields.waits],
      rows: groups.map((it) => [it.name, share(it), it.waits]),
    },
  };
}

/** What was told beside what came. */
export function toldChart(groups: readonly AccuracyGroup[]): Drawn {
  const word = t.accuracy;
  const tidy = (it: number) => Math.round(it * 10) / 10;
  return {
    option: {
      grid,
      legend,
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'category', data: groups.map((it) => it.name) },
      yAxis: { type: 'value' },
      series: [
        { name: word.promised, type: 'bar', barMaxWidth: 26, data: groups.map((it) => tidy(it.promised)) },
        { name: word.actual, type: 'bar', barMaxWidth: 26, data: groups.map((it) => tidy(it.mean)) },
      ],
    },
    table: {
      columns: [word.groups.hours, word.promised, word.actual, word.fields.waits],
      rows: groups.map((it) => [it.name, tidy(it.promised), tidy(it.mean), it.waits]),
    },
  };
}

/** The day's curves with the moment that is looked at. */
export function dayChart(replay: QueueReplay, frame: number): Drawn {
  const word = t.replay;
  const times = replay.times.map(clockOf);
  const line = (name: string, data: number[]) => ({ name, type: 'line' as const, symbol: 'none', data });
  return {
    option: {
      grid,
      legend,
      animation: false,
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: times, boundaryGap: false },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        {
          ...line(word.present, replay.present),
          markLine: {
            symbol: 'none',
            lineStyle: { color: colors.danger, type: 'solid' },
            label: { formatter: times[frame] ?? '', color: colors.danger },
            data: [{ xAxis: frame }],
          },
        },
        line(word.waiting, replay.waiting),
        line(word.held, replay.held),
      ],
    },
    table: {
      columns: [word.time, word.present, word.waiting, word.held, word.finished],
      rows: times.map((it, at) => [
        it,
        replay.present[at] ?? 0,
        replay.waiting[at] ?? 0,
        replay.held[at] ?? 0,
        replay.finished[at] ?? 0,
      ]),
    },
  };
}
