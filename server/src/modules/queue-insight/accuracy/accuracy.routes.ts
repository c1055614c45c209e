import { queueHealthApi as api, LONGEST_ACCURACY_DAYS } from '@tijian/shared';
import type { App } from '../../../app';
import { requirePermission } from '../../../platform/auth/actor';
import type { FileAnswer } from '../../../platform/http/serve';
import { serve } from '../../../platform/http/serve';
import { type Steps, serveSteps } from '../../../platform/http/serve-steps';
import type { ExportColumn } from '../../../platform/tables';
import { daysMeant } from '../day-span';
import { xlsxAnswer } from '../export-file';
import type { AccuracyFilter } from './accuracy.queries';
import { queueAccuracy } from './present-accuracy';

const most = LONGEST_ACCURACY_DAYS;

export function accuracyRoutes(app: App): void {
  serve(app, api.accuracy, async (scope, { query }) => {
    requirePermission(scope.actor, 'queue:read', query);
    return queueAccuracy(scope, { ...query, ...daysMeant(query, scope.now, { most, part: 'query' }) });
  });
  serveSteps(app, api.exportAccuracy, async (steps, { body }) => {
    // Figures of rooms, of nobody: who may export needs no right to see the lines.
    requirePermission(steps.actor, 'export:data', body);
    return exportAccuracy(steps, { ...body, ...daysMeant(body, steps.now, { most, part: 'body' }) });
  });
}

const columns = (name: string): ExportColumn[] => [
  { key: 'name', title: name, kind: 'text', width: 18 },
  { key: 'waits', title: '呼叫数', kind: 'int', width: 10 },
  { key: 'mean', title: '实际等候（分钟）', kind: 'decimal', width: 16 },
  { key: 'promised', title: '告知等候（分钟）', kind: 'decimal', width: 16 },
  { key: 'bias', title: '偏差（分钟）', kind: 'decimal', width: 14 },
  { key: 'error', title: '平均绝对误差（分钟）', kind: 'decimal', width: 20 },
  { key: 'inRange', title: '落在范围内', kind: 'percent', width: 12 },
  { key: 'above', title: '超过上限', kind: 'percent', width: 12 },
];

async function exportAccuracy(steps: Steps, filter: AccuracyFilter): Promise<FileAnswer> {
  const { rooms, hours, days } = await steps.read((scope) => queueAccuracy(scope, filter));
  const { campusId } = filter;
  await steps.write(async (scope) =>
    scope.audit({ action: 'export', entity: 'queue_accuracy', entityId: campusId, campusId, after: { ...filter } }),
  );
  return xlsxAnswer(`等候预计核对 ${[...new Set([filter.from, filter.to])].join(' 至 ')}`, [
    { name: '诊室', columns: columns('诊室'), rows: rooms },
    { name: '时段', columns: columns('时段'), rows: hours },
    { name: '日期', columns: columns('日期'), rows: days },
  ]);
}
