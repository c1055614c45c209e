import { z } from 'zod';
import { parsePlateNumber } from '../rules/plate-number';
import { Day, Fen, Instant, Version } from './define-api';
import {
  ChargeState,
  CheckupCategory,
  CheckupItemStatus,
  CheckupStatus,
  ItemKind,
  Payer,
  Sex,
  VipLevel,
} from './vocabulary';

/** A person as lists and headers show them; numbers are masked. */
export const ExamineeLine = z
  .object({
    id: z.uuid(),
    name: z.string(),
    sex: Sex,
    ageYears: z.int(),
    birthOn: Day,
    vipLevel: VipLevel,
    idNumber: z.string().nullable().describe('masked'),
    phone: z.string().nullable().describe('masked'),
  })
  .meta({ id: 'ExamineeLine' });
export type ExamineeLine = z.infer<typeof ExamineeLine>;

/** Something by its id and name. */
export const IdName = z.object({ id: z.uuid(), name: z.string() });

/** Plate number (车牌) as typed; given back in its canonical form. */
export const PlateNumber = z.string().transform((raw, context) => {
  const read = parsePlateNumber(raw);
  if (read.valid) return read.plate;
  context.addIssue({ code: 'custom', message: read.message });
  return z.NEVER;
});

export const CheckupLine = z
  .object({
    id: z.uuid(),
    number: z.string(),
    barcode: z.string(),
    campus: IdName,
    person: ExamineeLine,
    businessDate: Day,
    category: CheckupCategory,
    status: CheckupStatus,
    vipLevel: VipLevel,
    plateNumber: z.string().nullable(),
    unit: IdName.nullable(),
    programme: IdName.nullable(),
    unitDepartment: z.string().nullable(),
    employeeNo: z.string().nullable(),
    packageName: z.string().nullable(),
    items: z
      .object({ total: z.int(), done: z.int(), declined: z.int(), deferred: z.int(), unpaid: z.int() })
      .describe('counts; voided items are left out'),
    unpaidFen: Fen,
    registeredAt: Instant,
    version: Version,
  })
  .meta({ id: 'CheckupLine' });
export type CheckupLine = z.infer<typeof CheckupLine>;

/** What may be done with an item now, by this user. */
export const ItemCan = z.object({ decline: z.boolean(), defer: z.boolean(), restore: z.boolean(), void: z.boolean() });

export const CheckupItemLine = z
  .object({
    id: z.uuid(),
    itemId: z.uuid(),
    itemVersionId: z.uuid(),
    code: z.string(),
    name: z.string(),
    kind: ItemKind,
    department: IdName,
    status: CheckupItemStatus,
    source: z.enum(['package', 'group', 'added']),
    payer: Payer,
    listPriceFen: Fen,
    priceFen: Fen,
    charge: ChargeState,
    refundDue: z.boolean().describe('Paid, but declined: money is to be given back'),
    important: z.boolean(),
    reason: z.string().nullable(),
    deferredUntil: Day.nullable(),
    examinerName: z.string().nullable(),
    doneAt: Instant.nullable(),
    version: Version,
    can: ItemCan,
  })
  .meta({ id: 'CheckupItemLine' });
export type CheckupItemLine = z.infer<typeof CheckupItemLine>;

export const itemSourceLabels: Record<CheckupItemLine['source'], string> = {
  package: '套餐',
  group: '分组附加',
  added: '加项',
};

/** Words of the timeline for the kinds of steps; modules add kinds of their own, with their words. */
export const checkupEventLabels: Record<string, string> = {
  registered: '登记',
  started: '开始检查',
  examined: '检查完成',
  reviewed: '一级质控通过',
  concluded: '总检签发',
  published: '报告发布',
  cancelled: '取消登记',
  returned: '退回',
  item_added: '加项',
  item_declined: '弃检',
  item_deferred: '延期',
  item_restored: '恢复检查',
  item_voided: '取消项目',
  item_done: '项目完成',
  item_reopened: '项目撤回',
  result_corrected: '更正结果',
  results_imported: '导入检验结果',
  guide_sheet_printed: '打印导检单',
  labels_printed: '打印标本条码',
  vip_changed: '修改贵宾信息',
  paid: '收费',
  refunded: '退费',
};

export const CheckupEvent = z
  .object({ id: z.uuid(), kind: z.string(), at: Instant, byName: z.string(), detail: z.string().nullable() })
  .meta({ id: 'CheckupEvent' });
export type CheckupEvent = z.infer<typeof CheckupEvent>;

export const CheckupDetail = CheckupLine.extend({
  group: z.string().nullable(),
  appointmentId: z.uuid().nullable(),
  note: z.string().nullable(),
  registeredByName: z.string(),
  startedAt: Instant.nullable(),
  examinedAt: Instant.nullable(),
  reviewedAt: Instant.nullable(),
  concludedAt: Instant.nullable(),
  publishedAt: Instant.nullable(),
  itemLines: z.array(CheckupItemLine),
  events: z.array(CheckupEvent).describe('The newest first'),
  prints: z.object({ guideSheet: z.int(), labels: z.int() }).describe('How often each was printed'),
  can: z.object({
    addItem: z.boolean(),
    cancel: z.boolean(),
    editVip: z.boolean(),
    print: z.boolean(),
    pay: z.boolean(),
  }),
}).meta({ id: 'CheckupDetail' });
export type CheckupDetail = z.infer<typeof CheckupDetail>;
