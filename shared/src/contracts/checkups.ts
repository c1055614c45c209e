import { z } from 'zod';
import { CheckupDetail, CheckupLine, PlateNumber } from './checkup-lines';
import {
  Day,
  defineApi,
  Fen,
  fileReply,
  IdParams,
  Line,
  OptionalLine,
  PageQuery,
  pageOf,
  QueryFlag,
  SortBy,
  Version,
} from './define-api';
import { GuideSheet } from './guide-sheet';
import { CheckupCategory, CheckupStatus, Payer, VipLevel } from './vocabulary';

export const CheckupQuery = PageQuery.extend({
  from: Day.optional().describe('First business date'),
  to: Day.optional().describe('Last business date'),
  campusId: z.uuid().optional(),
  unitId: z.uuid().optional(),
  programmeId: z.uuid().optional(),
  personId: z.uuid().optional(),
  category: CheckupCategory.optional(),
  status: CheckupStatus.optional(),
  vip: QueryFlag.optional().describe('Only VIP and VVIP'),
  unpaid: QueryFlag.optional().describe('Only with something to pay'),
  keyword: z.string().trim().max(60).optional().describe('Number, barcode, name, initials, plate'),
  sort: SortBy('registeredAt', 'number', 'name').default('-registeredAt'),
});

export const ItemChange = z.enum(['add', 'decline', 'defer', 'restore', 'void']);
export type ItemChange = z.infer<typeof ItemChange>;

/** What a change of items will cost or give back, said before it is done. */
export const ChargeConsequence = z
  .object({
    sentence: z.string().describe('Chinese'),
    refundFen: Fen.describe('To be given back at the cashier'),
    payFen: Fen.describe('To be paid on top'),
    unpaidBeforeFen: Fen,
    unpaidAfterFen: Fen,
  })
  .meta({ id: 'ChargeConsequence' });
export type ChargeConsequence = z.infer<typeof ChargeConsequence>;

const ItemParams = z.object({ id: z.uuid(), checkupItemId: z.uuid() });
const itemErrors = ['not_found', 'stale', 'checkup_locked', 'item_state'] as const;

export const checkupsApi = defineApi({
  list: {
    method: 'get',
    path: '/checkups',
    summary: 'Checkups, filtered',
    permission: 'checkup:read',
    query: CheckupQuery,
    reply: pageOf(CheckupLine),
  },
  byCode: {
    method: 'get',
    path: '/checkups/by-code/:code',
    summary: 'The checkup with a number or barcode, as scanned or typed',
    permission: 'checkup:read',
    params: z.object({ code: Line(40) }),
    reply: CheckupLine,
    errors: ['not_found'],
  },
  get: {
    method: 'get',
    path: '/checkups/:id',
    summary: 'A checkup with its items and timeline',
    permission: 'checkup:read',
    params: IdParams,
    reply: CheckupDetail,
    errors: ['not_found'],
  },
  cancel: {
    method: 'post',
    path: '/checkups/:id/cancel',
    summary: 'Take a registration back; only while nothing is done or paid',
    permission: 'checkup:register',
    params: IdParams,
    body: z.object({ version: Version, reason: Line(200) }),
    reply: CheckupDetail,
    errors: ['not_found', 'forbidden', 'stale', 'checkup_started', 'item_paid', 'step_not_allowed'],
  },
  setVip: {
    method: 'put',
    path: '/checkups/:id/vip',
    summary: 'VIP level and plate number of this visit',
    permission: 'checkup:register',
    params: IdParams,
    body: z.object({ version: Version, vipLevel: VipLevel.optional(), plateNumber: PlateNumber.nullable() }),
    reply: CheckupDetail,
    errors: ['not_found', 'forbidden', 'stale'],
  },
  itemChange: {
    method: 'get',
    path: '/checkups/:id/item-change',
    summary: 'The charge consequence of a change of items; changes nothing',
    permission: 'checkup:items',
    params: IdParams,
    query: z.object({
      change: ItemChange,
      checkupItemId: z.uuid().optional().describe('For all but add'),
      itemId: z.uuid().optional().describe('For add'),
      payer: Payer.default('self'),
      priceFen: z.coerce.number().int().min(0).max(100_000_000_000).optional(),
    }),
    reply: ChargeConsequence,
    errors: ['not_found', 'checkup_locked', 'item_state', 'item_paid', 'item_not_applicable', 'item_already_there'],
  },
  addItem: {
    method: 'post',
    path: '/checkups/:id/items',
    summary: 'Add an item (加项)',
    permission: 'checkup:items',
    params: IdParams,
    body: z.object({
      id: z.uuid(),
      itemId: z.uuid(),
      payer: Payer.default('self'),
      priceFen: Fen.optional().describe('At most the list price, which it is when absent'),
      reason: OptionalLine(200),
    }),
    reply: CheckupDetail,
    errors: ['not_found', 'forbidden', 'checkup_locked', 'item_not_applicable', 'item_already_there'],
  },
  declineItem: {
    method: 'post',
    path: '/checkups/:id/items/:checkupItemId/decline',
    summary: 'Decline an item (弃检)',
    permission: 'checkup:items',
    params: ItemParams,
    body: z.object({ version: Version, reason: Line(200) }),
    reply: CheckupDetail,
    errors: itemErrors,
  },
  deferItem: {
    method: 'post',
    path: '/checkups/:id/items/:checkupItemId/defer',
    summary: 'Put an item off to a later day (延期)',
    permission: 'checkup:items',
    params: ItemParams,
    body: z.object({ version: Version, until: Day, reason: OptionalLine(200) }),
    reply: CheckupDetail,
    errors: itemErrors,
  },
  restoreItem: {
    method: 'post',
    path: '/checkups/:id/items/:checkupItemId/restore',
    summary: 'Undo declining or putting off',
    permission: 'checkup:items',
    params: ItemParams,
    body: z.object({ version: Version }),
    reply: CheckupDetail,
    errors: itemErrors,
  },
  voidItem: {
    method: 'post',
    path: '/checkups/:id/items/:checkupItemId/void',
    summary: 'Take an item out that was ordered by mistake; never one that is paid or done',
    permission: 'checkup:items',
    params: ItemParams,
    body: z.object({ version: Version, reason: Line(200) }),
    reply: CheckupDetail,
    errors: [...itemErrors, 'item_paid'],
  },
  guideSheet: {
    method: 'get',
    path: '/checkups/:id/guide-sheet',
    summary: 'The guide sheet as data, for printing from the browser',
    permission: 'checkup:read',
    params: IdParams,
    reply: GuideSheet,
    errors: ['not_found'],
  },
  guideSheetPdf: {
    method: 'get',
    path: '/checkups/:id/guide-sheet.pdf',
    summary: 'The guide sheet as PDF; counted as a print',
    permission: 'checkup:register',
    params: IdParams,
    query: z.object({ paper: z.enum(['A4', 'A5']).default('A4') }),
    reply: fileReply,
    errors: ['not_found', 'unavailable'],
  },
  labelsPdf: {
    method: 'get',
    path: '/checkups/:id/labels.pdf',
    summary: 'Specimen labels as PDF; counted as a print',
    permission: 'checkup:register',
    params: IdParams,
    reply: fileReply,
    errors: ['not_found', 'no_specimens', 'unavailable'],
  },
  recordPrint: {
    method: 'post',
    path: '/checkups/:id/prints',
    summary: 'Note on the timeline that the guide sheet was printed from the browser',
    permission: 'checkup:register',
    params: IdParams,
    body: z.object({ what: z.enum(['guideSheet', 'labels']) }),
    reply: z.object({ times: z.int() }),
    errors: ['not_found'],
  },
});
