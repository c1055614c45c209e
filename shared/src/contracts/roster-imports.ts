import { z } from 'zod';
import { Day, defineApi, fileReply, IdParams, Instant, Line, PageQuery, pageOf, Version } from './define-api';
import { Sex } from './vocabulary';

export const RosterImportStatus = z.enum([
  'checking',
  'checked',
  'committing',
  'committed',
  'undoing',
  'undone',
  'failed',
]);
export type RosterImportStatus = z.infer<typeof RosterImportStatus>;
export const rosterImportStatusLabels: Record<RosterImportStatus, string> = {
  checking: '正在检查',
  checked: '待确认',
  committing: '正在导入',
  committed: '已导入',
  undoing: '正在撤销',
  undone: '已撤销',
  failed: '无法读取',
};

/** What a line of the file does when it is committed; `missing` are people of the roster whom the file does not name. */
export const RosterLineOutcome = z.enum(['new', 'change', 'same', 'error', 'missing']);
export type RosterLineOutcome = z.infer<typeof RosterLineOutcome>;
export const rosterLineOutcomeLabels: Record<RosterLineOutcome, string> = {
  new: '新增',
  change: '变更',
  same: '无变化',
  error: '有错误',
  missing: '文件中没有',
};

export const RosterImportOptions = z.object({
  createDepartments: z.boolean().describe('unknown departments are created'),
  acceptOtherName: z.boolean().describe('a name other than in the person file is a warning; the file keeps its name'),
});
export type RosterImportOptions = z.infer<typeof RosterImportOptions>;

/** How the file was understood. */
export const RosterImportReading = z.object({
  sheetName: z.string().nullable(),
  headerLine: z.int(),
  columns: z.array(z.object({ title: z.string(), field: z.string().nullable(), fieldLabel: z.string().nullable() })),
  notes: z.array(z.string()),
});
export type RosterImportReading = z.infer<typeof RosterImportReading>;

export const RosterImportTotals = z.object({
  lines: z.int(),
  new: z.int(),
  change: z.int(),
  same: z.int(),
  error: z.int(),
  missing: z.int(),
  warned: z.int().describe('lines with a warning and no error'),
  newPersons: z.int(),
  newDepartments: z.int(),
  withoutPackage: z.int(),
  withdrawn: z.int().optional().describe('missing people whom the commit took off'),
});
export type RosterImportTotals = z.infer<typeof RosterImportTotals>;

export const RosterImport = z
  .object({
    id: z.uuid(),
    programmeId: z.uuid(),
    fileName: z.string(),
    status: RosterImportStatus,
    options: RosterImportOptions,
    reading: RosterImportReading.nullable(),
    totals: RosterImportTotals.nullable(),
    findingCounts: z.array(
      z.object({ code: z.string(), label: z.string(), level: z.enum(['error', 'warning']), lines: z.int() }),
    ),
    jobId: z.uuid().nullable(),
    failure: z.string().nullable(),
    createdByName: z.string(),
    createdAt: Instant,
    committedAt: Instant.nullable(),
    undoneAt: Instant.nullable(),
    linesRemovedAt: Instant.nullable().describe('its lines were taken away for their age; it can no longer be undone'),
    can: z.object({ commit: z.boolean(), recheck: z.boolean(), undo: z.boolean() }),
    version: z.int(),
  })
  .meta({ id: 'RosterImport' });
export type RosterImport = z.infer<typeof RosterImport>;

export const RosterLineFinding = z.object({
  column: z.string().nullable().describe('title of the column in the file'),
  level: z.enum(['error', 'warning']),
  code: z.string(),
  message: z.string(),
});
export type RosterLineFinding = z.infer<typeof RosterLineFinding>;

export const RosterLineChange = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type RosterLineChange = z.infer<typeof RosterLineChange>;

export const RosterImportLine = z
  .object({
    id: z.uuid(),
    lineNo: z.int().nullable().describe('as people count in their own program; null for missing people'),
    outcome: RosterLineOutcome,
    name: z.string(),
    idNumber: z.string().nullable().describe('masked unless one uploaded the file or holds person:identity'),
    sex: Sex.nullable(),
    birthOn: Day.nullable(),
    phone: z.string().nullable(),
    employeeNo: z.string().nullable(),
    department: z.string().nullable(),
    group: z.string().nullable(),
    packageName: z.string().nullable(),
    packageReason: z.string().nullable(),
    findings: z.array(RosterLineFinding),
    changes: z.array(RosterLineChange),
  })
  .meta({ id: 'RosterImportLine' });
export type RosterImportLine = z.infer<typeof RosterImportLine>;

export const RosterImportLineQuery = PageQuery.extend({
  outcome: RosterLineOutcome.optional(),
  level: z.enum(['error', 'warning']).optional(),
  code: z.string().max(40).optional().describe('only lines with this finding'),
});

/** Somebody or something that keeps an import from being undone. */
export const UndoBlocker = z.object({
  lineNo: z.int().nullable(),
  name: z.string().nullable(),
  reason: z.enum(['registered', 'booked', 'later_import']),
  detail: z.string(),
});
export type UndoBlocker = z.infer<typeof UndoBlocker>;

export const UndoPreview = z
  .object({
    blockers: z.array(UndoBlocker).describe('at most 100'),
    blockerCount: z.int(),
    removes: z.int(),
    restores: z.int(),
    removesPersons: z.int().describe('at most; files used elsewhere meanwhile stay'),
  })
  .meta({ id: 'UndoPreview' });
export type UndoPreview = z.infer<typeof UndoPreview>;

const Flag = z.enum(['true', 'false']).transform((it) => it === 'true');

/** Files of rosters on their way in (名单导入): check, look, commit, undo. */
export const rosterImportApi = defineApi({
  template: {
    method: 'get',
    path: '/programmes/:id/roster-template',
    summary: 'An empty file to fill in, with notes and choices',
    permission: 'unit:read',
    unitScope: true,
    params: IdParams,
    reply: fileReply,
    errors: ['not_found'],
  },
  list: {
    method: 'get',
    path: '/programmes/:id/imports',
    summary: 'Imports of a programme, the newest first',
    permission: 'unit:read',
    unitScope: true,
    params: IdParams,
    query: PageQuery,
    reply: pageOf(RosterImport),
    errors: ['not_found'],
  },
  upload: {
    method: 'post',
    path: '/programmes/:id/imports',
    summary: 'Upload a roster (.xlsx or .csv) and have it checked; nothing is imported yet',
    permission: 'roster:import',
    unitScope: true,
    params: IdParams,
    body: z.object({
      id: z.uuid(),
      createDepartments: Flag.default(true),
      acceptOtherName: Flag.default(false),
    }),
    upload: true,
    reply: RosterImport,
    errors: ['not_found', 'programme_locked', 'programme_closed', 'unsupported_file'],
  },
  get: {
    method: 'get',
    path: '/roster-imports/:id',
    summary: 'State, totals and kinds of findings of an import',
    permission: 'unit:read',
    unitScope: true,
    params: IdParams,
    reply: RosterImport,
    errors: ['not_found'],
  },
  lines: {
    method: 'get',
    path: '/roster-imports/:id/lines',
    summary: 'Lines of the file: what was found, and what committing does',
    permission: 'unit:read',
    unitScope: true,
    params: IdParams,
    query: RosterImportLineQuery,
    reply: pageOf(RosterImportLine),
    errors: ['not_found'],
  },
  findings: {
    method: 'post',
    path: '/roster-imports/:id/findings-file',
    summary: 'The lines with findings as .xlsx: the columns of the file and one more, 问题',
    permission: 'roster:import',
    unitScope: true,
    params: IdParams,
    reply: fileReply,
    errors: ['not_found', 'roster_import_not_ready', 'import_lines_removed'],
  },
  recheck: {
    method: 'post',
    path: '/roster-imports/:id/recheck',
    summary: 'Check the same file again, say after groups were set up',
    permission: 'roster:import',
    unitScope: true,
    params: IdParams,
    body: RosterImportOptions.extend({ version: Version }),
    reply: RosterImport,
    errors: ['not_found', 'stale', 'programme_locked', 'programme_closed', 'roster_import_not_ready'],
  },
  commit: {
    method: 'post',
    path: '/roster-imports/:id/commit',
    summary: 'Put all lines on the roster, or none',
    permission: 'roster:import',
    unitScope: true,
    params: IdParams,
    body: z.object({ version: Version, withdrawMissing: z.boolean().default(false) }),
    reply: RosterImport,
    errors: [
      'not_found',
      'stale',
      'programme_locked',
      'programme_closed',
      'roster_import_not_ready',
      'roster_has_errors',
    ],
  },
  undoPreview: {
    method: 'get',
    path: '/roster-imports/:id/undo',
    summary: 'What undoing does, and what keeps it from being done',
    permission: 'roster:import',
    unitScope: true,
    params: IdParams,
    reply: UndoPreview,
    errors: ['not_found', 'roster_import_not_ready', 'import_lines_removed'],
  },
  undo: {
    method: 'post',
    path: '/roster-imports/:id/undo',
    summary: 'Take back a committed import while nobody of it is booked or registered',
    permission: 'roster:import',
    unitScope: true,
    params: IdParams,
    body: z.object({ version: Version, reason: Line(500).min(2) }),
    reply: RosterImport,
    errors: [
      'not_found',
      'stale',
      'programme_locked',
      'programme_closed',
      'roster_import_not_ready',
      'import_lines_removed',
      'roster_undo_blocked',
    ],
  },
});
