import { z } from 'zod';
import { Day, defineApi, fileReply, IdParams, Instant, OptionalLine, PageQuery, pageOf, Version } from './define-api';

/** Most values of one laboratory file. */
export const MAX_LAB_VALUES = 400_000;

export const LabImportStatus = z.enum(['checking', 'checked', 'committing', 'committed', 'failed']);
export type LabImportStatus = z.infer<typeof LabImportStatus>;
export const labImportStatusLabels: Record<LabImportStatus, string> = {
  checking: '核对中',
  checked: '待导入',
  committing: '导入中',
  committed: '已导入',
  failed: '失败',
};

/** `change`: another value is there already; `ask`: implausible. Both are taken over only when a person says so. */
export const LabOutcome = z.enum(['new', 'same', 'change', 'ask', 'error']);
export type LabOutcome = z.infer<typeof LabOutcome>;
export const labOutcomeLabels: Record<LabOutcome, string> = {
  new: '新结果',
  same: '已有相同结果',
  change: '与已有结果不同',
  ask: '数值少见',
  error: '有问题',
};

export const LabLineState = z.enum(['waiting', 'applied', 'skipped', 'refused']);
export type LabLineState = z.infer<typeof LabLineState>;
export const labLineStateLabels: Record<LabLineState, string> = {
  waiting: '待处理',
  applied: '已写入',
  skipped: '未采用',
  refused: '未写入',
};

export const LabTotals = z
  .object({
    lines: z.number().int().describe('values read from the file'),
    checkups: z.number().int().describe('checkups found'),
    new: z.number().int(),
    same: z.number().int(),
    change: z.number().int(),
    ask: z.number().int(),
    error: z.number().int(),
    accepted: z.number().int().describe('of change and ask, those a person has confirmed'),
    applied: z.number().int(),
    refused: z.number().int().describe('good at the check, no longer possible at the commit'),
  })
  .meta({ id: 'LabTotals' });
export type LabTotals = z.infer<typeof LabTotals>;

export const LabImport = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    status: LabImportStatus,
    totals: LabTotals.nullable(),
    jobId: z.uuid().nullable(),
    createdByName: z.string(),
    createdAt: Instant,
    committedAt: Instant.nullable(),
    linesRemovedAt: Instant.nullable().describe('its lines were taken away for their age'),
    failure: z.string().nullable(),
    notes: z.array(z.string()).describe('what the reader of the file wants to be known: hidden rows, other sheets …'),
    version: z.number().int(),
  })
  .meta({ id: 'LabImport' });
export type LabImport = z.infer<typeof LabImport>;

export const LabImportLine = z
  .object({
    id: z.uuid(),
    lineNo: z.number().int().describe('line in the file, from 1'),
    barcode: z.string().nullable(),
    indicator: z.string().nullable().describe('as written in the file'),
    indicatorName: z.string().nullable().describe('as the catalogue calls it'),
    value: z.string().nullable(),
    unit: z.string().nullable(),
    measuredOn: Day.nullable(),
    outcome: LabOutcome,
    message: z.string().nullable(),
    existing: z.string().nullable().describe('the other value that is there already'),
    accepted: z.boolean(),
    state: LabLineState,
    checkupId: z.uuid().nullable(),
  })
  .meta({ id: 'LabImportLine' });
export type LabImportLine = z.infer<typeof LabImportLine>;

export const labImportApi = defineApi({
  upload: {
    method: 'post',
    path: '/lab-imports',
    summary: 'Upload a laboratory result file (.xlsx, .csv); it is checked, nothing is written yet',
    permission: 'result:import',
    upload: true,
    body: z.object({}),
    reply: LabImport,
    errors: ['file_unreadable', 'unsupported_file', 'payload_too_large'],
  },
  list: {
    method: 'get',
    path: '/lab-imports',
    summary: 'Laboratory files, the newest first',
    permission: 'result:import',
    query: PageQuery,
    reply: pageOf(LabImport),
  },
  get: {
    method: 'get',
    path: '/lab-imports/:id',
    summary: 'State and totals of a laboratory file',
    permission: 'result:import',
    params: IdParams,
    reply: LabImport,
    errors: ['not_found'],
  },
  lines: {
    method: 'get',
    path: '/lab-imports/:id/lines',
    summary: 'Lines of a laboratory file with their outcome, in the order of the file',
    permission: 'result:import',
    params: IdParams,
    query: PageQuery.extend({
      outcome: LabOutcome.optional(),
      state: LabLineState.optional(),
      keyword: z.string().trim().max(60).optional().describe('barcode or indicator'),
    }),
    reply: pageOf(LabImportLine),
    errors: ['not_found'],
  },
  accept: {
    method: 'post',
    path: '/lab-imports/:id/accept',
    summary: 'Confirm, or take back, lines that differ from what is there or are implausible',
    permission: 'result:import',
    params: IdParams,
    body: z.object({
      accepted: z.boolean(),
      lineIds: z.array(z.uuid()).max(200).optional(),
      outcome: z.enum(['change', 'ask']).optional().describe('all lines of this outcome, when no lines are named'),
    }),
    reply: LabImport,
    errors: ['not_found', 'import_not_ready'],
  },
  commit: {
    method: 'post',
    path: '/lab-imports/:id/commit',
    summary: 'Write the good lines and the confirmed ones; the others stay listed',
    permission: 'result:import',
    params: IdParams,
    body: z.object({ version: Version, reason: OptionalLine(200) }),
    reply: LabImport,
    errors: ['not_found', 'stale', 'import_not_ready', 'correction_needs_reason'],
  },
  problems: {
    method: 'get',
    path: '/lab-imports/:id/problems',
    summary: 'Lines that were not written, with the reason, as .xlsx',
    permission: 'result:import',
    params: IdParams,
    reply: fileReply,
    errors: ['not_found', 'import_lines_removed'],
  },
  template: {
    method: 'get',
    path: '/lab-imports-template',
    summary: 'An empty file to fill in, with the codes that are understood, as .xlsx',
    permission: 'result:import',
    reply: fileReply,
  },
});
