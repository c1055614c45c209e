import { z } from 'zod';
import type { IndicatorDefinition } from '../rules/indicator';
import {
  Day,
  defineApi,
  Fen,
  IdParams,
  Instant,
  Line,
  noReply,
  OptionalLine,
  PageQuery,
  pageOf,
  Version,
} from './define-api';
import { ChargeState, CheckupItemStatus, CheckupStatus, Flag, Sex, VipLevel } from './vocabulary';

export const ResultSource = z.enum(['typed', 'lab', 'derived', 'device', 'outreach']);
export type ResultSource = z.infer<typeof ResultSource>;
export const resultSourceLabels: Record<ResultSource, string> = {
  typed: '录入',
  lab: '检验导入',
  derived: '自动计算',
  device: '仪器',
  outreach: '外出体检',
};

/** Longest text of one result; a written finding has room for about four pages. */
export const MAX_RESULT_TEXT = 4000;

const RangeShape = z.object({
  sex: Sex.optional(),
  ageMin: z.number().optional(),
  ageMax: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  critLow: z.number().optional(),
  critHigh: z.number().optional(),
});

/** An indicator as it is judged in one checkup: the version that held on its day. */
export const EntryIndicator = z
  .object({
    indicatorId: z.uuid(),
    code: z.string(),
    name: z.string(),
    abbr: z.string().nullable(),
    kind: z.enum(['numeric', 'enum', 'text', 'image']),
    unit: z.string().nullable(),
    decimals: z.number().int().nullable(),
    ranges: z.array(RangeShape),
    options: z.array(z.object({ value: z.string(), label: z.string() })),
    normalOptions: z.array(z.string()),
    sex: Sex.nullable(),
    derived: z.boolean().describe('computed from others unless somebody types it'),
    optional: z.boolean().describe('an item is complete without it'),
    normalText: z.string().nullable().describe('what one key fills in'),
  })
  .meta({ id: 'EntryIndicator' });
export type EntryIndicator = z.infer<typeof EntryIndicator>;

/** The indicator as the shared rules read it. */
export function definitionOf(it: EntryIndicator): IndicatorDefinition {
  return {
    code: it.code,
    name: it.name,
    kind: it.kind,
    ranges: it.ranges,
    options: it.options,
    normalOptions: it.normalOptions,
    derived: it.derived,
    optional: it.optional,
    ...(it.abbr === null ? {} : { abbr: it.abbr }),
    ...(it.unit === null ? {} : { unit: it.unit }),
    ...(it.decimals === null ? {} : { decimals: it.decimals }),
    ...(it.sex === null ? {} : { sex: it.sex }),
  };
}

/** One stored value. `text` is the canonical entry, `display` what people read. An emptied value is not shown anywhere. */
export const ResultValue = z
  .object({
    id: z.uuid(),
    checkupItemId: z.uuid(),
    indicatorId: z.uuid(),
    code: z.string(),
    text: z.string(),
    display: z.string(),
    number: z.number().nullable(),
    unit: z.string().nullable(),
    rangeText: z.string().nullable(),
    flag: Flag.nullable(),
    source: ResultSource,
    measuredOn: Day,
    enteredByName: z.string(),
    enteredAt: Instant,
    version: z.number().int().describe('above 1: there are earlier values'),
  })
  .meta({ id: 'ResultValue' });
export type ResultValue = z.infer<typeof ResultValue>;

export const EarlierValue = z
  .object({
    checkupId: z.uuid(),
    measuredOn: Day,
    display: z.string(),
    number: z.number().nullable(),
    flag: Flag.nullable(),
  })
  .meta({ id: 'EarlierValue' });
export type EarlierValue = z.infer<typeof EarlierValue>;

export const EntryField = z
  .object({
    indicator: EntryIndicator,
    result: ResultValue.nullable(),
    previous: z.array(EarlierValue).describe('at most two, the latest first'),
  })
  .meta({ id: 'EntryField' });
export type EntryField = z.infer<typeof EntryField>;

export const EntryItem = z
  .object({
    id: z.uuid(),
    itemId: z.uuid(),
    name: z.string(),
    departmentId: z.uuid(),
    departmentName: z.string(),
    status: CheckupItemStatus,
    charge: ChargeState,
    priceFen: Fen,
    reason: z.string().nullable().describe('why it was declined or deferred'),
    deferredUntil: Day.nullable(),
    examinerName: z.string().nullable(),
    doneAt: Instant.nullable(),
    conclusion: z.string().nullable(),
    version: z.number().int(),
    can: z.object({ write: z.boolean() }),
    fields: z.array(EntryField),
  })
  .meta({ id: 'EntryItem' });
export type EntryItem = z.infer<typeof EntryItem>;

/** Who is examined, as the head of a screen shows it; sex and age as of the day of the checkup. */
export const EntryCheckup = z
  .object({
    id: z.uuid(),
    number: z.string(),
    barcode: z.string(),
    campusId: z.uuid(),
    businessDate: Day,
    status: CheckupStatus,
    open: z.boolean().describe('results may still change'),
    personId: z.uuid(),
    personName: z.string(),
    sex: Sex,
    ageYears: z.number().int(),
    vipLevel: VipLevel,
    unitName: z.string().nullable(),
    employeeNo: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'EntryCheckup' });
export type EntryCheckup = z.infer<typeof EntryCheckup>;

export const TextTemplate = z
  .object({
    id: z.uuid(),
    indicatorId: z.uuid(),
    title: z.string(),
    body: z.string(),
    isNormal: z.boolean().describe('the one that the normal key fills in'),
    sortOrder: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'TextTemplate' });
export type TextTemplate = z.infer<typeof TextTemplate>;

export const CheckupEntry = z
  .object({ checkup: EntryCheckup, items: z.array(EntryItem), templates: z.array(TextTemplate) })
  .meta({ id: 'CheckupEntry' });
export type CheckupEntry = z.infer<typeof CheckupEntry>;

export const SaveValue = z
  .object({
    indicatorId: z.uuid(),
    text: z.string().max(MAX_RESULT_TEXT).describe('as typed; empty takes the value away (the history keeps it)'),
    version: Version.nullable().describe('version of the value that was on the screen; null when there was none'),
    confirmImplausible: z.boolean().optional(),
  })
  .meta({ id: 'SaveValue' });
export type SaveValue = z.infer<typeof SaveValue>;

export const SaveItem = z
  .object({
    checkupItemId: z.uuid(),
    values: z.array(SaveValue).max(100).describe('only what was changed'),
    markDone: z.boolean().describe('the examination of this item is finished'),
    conclusion: OptionalLine(1000),
  })
  .meta({ id: 'SaveItem' });
export type SaveItem = z.input<typeof SaveItem>;

export const SaveResults = z
  .object({
    items: z.array(SaveItem).min(1).max(60),
    confirmIncomplete: z.boolean().optional().describe('mark done although required values are missing'),
    reason: OptionalLine(200).describe('needed to change a value of a finished item'),
  })
  .meta({ id: 'SaveResults' });
export type SaveResults = z.input<typeof SaveResults>;

export const SavedResults = z
  .object({
    checkupStatus: CheckupStatus,
    items: z.array(
      z.object({
        id: z.uuid(),
        status: CheckupItemStatus,
        examinerName: z.string().nullable(),
        doneAt: Instant.nullable(),
        version: z.number().int(),
      }),
    ),
    results: z.array(ResultValue).describe('every value that changed, the computed ones included'),
  })
  .meta({ id: 'SavedResults' });
export type SavedResults = z.infer<typeof SavedResults>;

/** `details` of the errors `implausible` and `results_incomplete`. */
export const ResultQuestion = z.object({
  checkupItemId: z.uuid(),
  indicatorId: z.uuid(),
  name: z.string(),
  message: z.string(),
  suggestion: z.object({ value: z.number(), unit: z.string() }).nullable(),
});
export type ResultQuestion = z.infer<typeof ResultQuestion>;

/** `details.conflicts` of `stale`: what was typed and what another clerk has stored meanwhile. */
export const ResultConflict = z.object({
  checkupItemId: z.uuid(),
  indicatorId: z.uuid(),
  name: z.string(),
  yours: z.string(),
  theirs: ResultValue,
});
export type ResultConflict = z.infer<typeof ResultConflict>;

export const ResultChange = z
  .object({
    display: z.string(),
    flag: Flag.nullable(),
    source: ResultSource,
    enteredByName: z.string(),
    enteredAt: Instant,
    replacedByName: z.string().nullable(),
    replacedAt: Instant.nullable(),
    reason: z.string().nullable().describe('why it was replaced'),
  })
  .meta({ id: 'ResultChange' });
export type ResultChange = z.infer<typeof ResultChange>;

export const WorkState = z.enum(['waiting', 'done', 'all']);
export type WorkState = z.infer<typeof WorkState>;

/** A department and how much of its work of these days is left. */
export const WorkDepartment = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.string(),
    waiting: z.number().int().describe('items'),
    done: z.number().int().describe('items'),
    rooms: z.array(z.object({ id: z.uuid(), name: z.string() })),
  })
  .meta({ id: 'WorkDepartment' });
export type WorkDepartment = z.infer<typeof WorkDepartment>;

export const WorkRow = z
  .object({
    checkupId: z.uuid(),
    number: z.string(),
    barcode: z.string(),
    businessDate: Day,
    personName: z.string(),
    sex: Sex,
    ageYears: z.number().int(),
    vipLevel: VipLevel,
    checkupStatus: CheckupStatus,
    items: z.array(z.object({ id: z.uuid(), name: z.string(), status: CheckupItemStatus, departmentId: z.uuid() })),
    waiting: z.number().int(),
  })
  .meta({ id: 'WorkRow' });
export type WorkRow = z.infer<typeof WorkRow>;

const days = { campusId: z.uuid(), from: Day, to: Day };

export const ResultSection = z
  .object({
    departmentId: z.uuid(),
    departmentName: z.string(),
    items: z.array(EntryItem),
  })
  .meta({ id: 'ResultSection' });
export type ResultSection = z.infer<typeof ResultSection>;

export const IndicatorTrend = z
  .object({
    indicatorId: z.uuid(),
    code: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    points: z.array(
      z.object({
        checkupId: z.uuid(),
        measuredOn: Day,
        display: z.string(),
        number: z.number().nullable(),
        flag: Flag.nullable(),
        rangeText: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'IndicatorTrend' });
export type IndicatorTrend = z.infer<typeof IndicatorTrend>;

export const resultsApi = defineApi({
  departments: {
    method: 'get',
    path: '/results/departments',
    summary: 'Departments in which one enters results, with what is left to do',
    permission: 'result:write',
    query: z.object(days),
    reply: z.array(WorkDepartment),
  },
  worklist: {
    method: 'get',
    path: '/results/worklist',
    summary: 'People to be examined in a department or room on these days',
    permission: 'result:write',
    query: PageQuery.extend({
      ...days,
      departmentId: z.uuid().optional(),
      roomId: z.uuid().optional(),
      state: WorkState.default('waiting'),
      keyword: z.string().trim().max(60).optional().describe('name, initials, number or barcode'),
    }),
    reply: pageOf(WorkRow),
  },
  find: {
    method: 'get',
    path: '/results/find',
    summary: 'The checkup behind a scanned barcode or typed checkup number',
    permission: 'result:write',
    query: z.object({ code: Line(40) }),
    reply: z.object({ checkupId: z.uuid() }),
    errors: ['not_found'],
  },
  entry: {
    method: 'get',
    path: '/results/entry/:checkupId',
    summary: 'A checkup’s items with indicators, values and last values, ready to be filled in',
    permission: 'result:write',
    params: z.object({ checkupId: z.uuid() }),
    query: z.object({ departmentId: z.uuid().optional() }),
    reply: CheckupEntry,
    errors: ['not_found'],
  },
  save: {
    method: 'put',
    path: '/results/entry/:checkupId',
    summary: 'Save values of one or more items of a checkup, all or none',
    permission: 'result:write',
    params: z.object({ checkupId: z.uuid() }),
    body: SaveResults,
    reply: SavedResults,
    errors: [
      'not_found',
      'forbidden',
      'stale',
      'checkup_locked',
      'item_not_open',
      'implausible',
      'results_incomplete',
      'correction_needs_reason',
    ],
  },
  reopenItem: {
    method: 'post',
    path: '/results/items/:id/reopen',
    summary: 'Take back that an item is done; its values stay',
    permission: 'result:write',
    params: IdParams,
    body: z.object({ reason: Line(200), version: Version }),
    reply: noReply,
    errors: ['not_found', 'forbidden', 'stale', 'checkup_locked', 'item_state'],
  },
  history: {
    method: 'get',
    path: '/results/values/:id/history',
    summary: 'What a value was before, who changed it and why; the value of now comes first',
    permission: 'result:read',
    params: IdParams,
    reply: z.array(ResultChange),
    errors: ['not_found'],
  },
  ofCheckup: {
    method: 'get',
    path: '/results/checkups/:checkupId',
    summary: 'All results of a checkup by department',
    permission: 'result:read',
    params: z.object({ checkupId: z.uuid() }),
    reply: z.object({ checkup: EntryCheckup, sections: z.array(ResultSection) }),
    errors: ['not_found'],
  },
  trends: {
    method: 'get',
    path: '/results/persons/:personId/trends',
    summary: 'A person’s values of an indicator over the years, of all indicators when none is named',
    permission: 'result:read',
    params: z.object({ personId: z.uuid() }),
    query: z.object({ code: z.string().max(40).optional() }),
    reply: z.array(IndicatorTrend),
    errors: ['not_found'],
  },
  listTemplates: {
    method: 'get',
    path: '/results/templates',
    summary: 'Text templates, of one indicator or of all',
    permission: 'result:write',
    query: z.object({ indicatorId: z.uuid().optional() }),
    reply: z.array(TextTemplate),
  },
  createTemplate: {
    method: 'post',
    path: '/results/templates',
    summary: 'A new text template',
    permission: 'result:write',
    body: z.object({
      id: z.uuid(),
      indicatorId: z.uuid(),
      title: Line(60),
      body: Line(1000),
      isNormal: z.boolean().default(false),
    }),
    reply: TextTemplate,
    errors: ['not_found'],
  },
  updateTemplate: {
    method: 'put',
    path: '/results/templates/:id',
    summary: 'Change a text template',
    permission: 'result:write',
    params: IdParams,
    body: z.object({ title: Line(60), body: Line(1000), isNormal: z.boolean(), version: Version }),
    reply: TextTemplate,
    errors: ['not_found', 'stale'],
  },
  removeTemplate: {
    method: 'delete',
    path: '/results/templates/:id',
    summary: 'Remove a text template; results written with it stay',
    permission: 'result:write',
    params: IdParams,
    reply: noReply,
    errors: ['not_found'],
  },
});
