import { checkupStatusLabels } from '@tijian/shared';
import type { App } from '../../app';
import { countRows } from './demo.queries';
import { inDemoRead } from './demo-scope';

/** Figures of the whole database, in the order they are told. */
export type DemoCounts = { label: string; count: number }[];

/** What the database holds now: people, rosters, checkups in every state, results, reports. */
export async function countDemo(app: App): Promise<DemoCounts> {
  const counts = await inDemoRead(app, countRows);
  const states = Object.entries(checkupStatusLabels).map(([status, label]) => ({
    label: `体检 ${label}`,
    count: counts.checkups.get(status) ?? 0,
  }));
  return [
    ...counts.tables,
    ...states.filter((it) => it.count > 0),
    { label: '已发布报告（现行版本）', count: counts.reports },
    { label: '已发布体检中缺报告的', count: counts.withoutReport },
  ];
}
