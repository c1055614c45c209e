import {
  statisticsApi as api,
  businessDate,
  checkupStatusLabels,
  formatShanghai,
  sexLabels,
  vipLabels,
} from '@tijian/shared';
import type { App } from '../../../app';
import type { FileAnswer } from '../../../platform/http/serve';
import { serve } from '../../../platform/http/serve';
import { type Steps, serveSteps } from '../../../platform/http/serve-steps';
import type { ExportColumn } from '../../../platform/tables';
import { requireExportable, xlsxAnswer } from '../export-file';
import { listPlates, type PlateFilter } from './plates.queries';

export function plateRoutes(app: App): void {
  serve(app, api.plates, async (scope, { query: { page, pageSize, ...filter } }) => ({
    ...(await listPlates(scope, filter, { page, pageSize })),
    page,
    pageSize,
  }));
  serveSteps(app, api.exportPlates, (steps, { body }) => exportPlates(steps, body));
}

const columns: ExportColumn[] = [
  { key: 'plate', title: '车牌号', kind: 'text', width: 14 },
  { key: 'name', title: '姓名', kind: 'text', width: 12 },
  { key: 'sex', title: '性别', kind: 'text', width: 6 },
  { key: 'level', title: '级别', kind: 'text', width: 8 },
  { key: 'unit', title: '单位', kind: 'text', width: 28 },
  { key: 'campus', title: '院区', kind: 'text', width: 14 },
  { key: 'date', title: '体检日期', kind: 'date', width: 12 },
  { key: 'arrivedAt', title: '到达时间', kind: 'text', width: 18 },
  { key: 'number', title: '体检号', kind: 'text', width: 18 },
  { key: 'status', title: '状态', kind: 'text', width: 10 },
];

async function exportPlates(steps: Steps, filter: PlateFilter): Promise<FileAnswer> {
  const { items, total } = await steps.read((scope) => listPlates(scope, filter));
  requireExportable(total);
  await steps.write(async (scope) =>
    scope.audit({
      action: 'export',
      entity: 'vip_plates',
      entityId: filter.campusId ?? 'all',
      campusId: filter.campusId ?? null,
      after: { ...filter, rows: total },
    }),
  );
  const rows = items.map((it) => ({
    plate: it.plateNumber,
    name: it.personName,
    sex: sexLabels[it.sex],
    level: vipLabels[it.vipLevel],
    unit: it.unitName,
    campus: it.campus.name,
    date: it.businessDate,
    arrivedAt: formatShanghai(it.arrivedAt),
    number: it.number,
    status: checkupStatusLabels[it.status],
  }));
  const days = [filter.from ?? filter.to ?? businessDate(steps.now), filter.to].filter(Boolean);
  return xlsxAnswer(`贵宾车牌 ${[...new Set(days)].join(' 至 ')}`, [{ name: '贵宾车牌', columns, rows }]);
}
