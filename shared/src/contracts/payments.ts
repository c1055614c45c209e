import { z } from 'zod';
import { CheckupLine, IdName } from './checkup-lines';
import { Day, defineApi, Fen, fileReply, IdParams, Instant, Line, PageQuery, pageOf, SortBy } from './define-api';
import { ChargeState, CheckupItemStatus, Payer, VipLevel } from './vocabulary';

export const PaymentMethod = z.enum(['cash', 'card', 'wechat', 'alipay', 'transfer', 'his']);
export type PaymentMethod = z.infer<typeof PaymentMethod>;
export const paymentMethodLabels: Record<PaymentMethod, string> = {
  cash: '现金',
  card: '银行卡',
  wechat: '微信',
  alipay: '支付宝',
  transfer: '转账',
  his: 'HIS 收费',
};
export const PaymentKind = z.enum(['payment', 'refund']);
export type PaymentKind = z.infer<typeof PaymentKind>;
export const paymentKindLabels: Record<PaymentKind, string> = { payment: '收费', refund: '退费' };

export const PaymentItem = z.object({
  checkupItemId: z.uuid(),
  name: z.string(),
  amountFen: Fen,
  refunded: z.boolean().describe('Given back by a later refund'),
});

/** Money taken or given back, with what it was for. */
export const Payment = z
  .object({
    id: z.uuid(),
    checkup: z.object({ id: z.uuid(), number: z.string() }),
    personName: z.string(),
    vipLevel: VipLevel,
    campus: IdName,
    businessDate: Day,
    kind: PaymentKind,
    method: PaymentMethod,
    amountFen: Fen.describe('fen; positive for refunds too'),
    receiptNo: z.string(),
    refundOf: z.string().nullable().describe('Receipt number of the payment it reverses'),
    reason: z.string().nullable(),
    cashierName: z.string(),
    paidAt: Instant,
    items: z.array(PaymentItem),
    refundableFen: Fen.describe('What of it has not been given back'),
  })
  .meta({ id: 'Payment' });
export type Payment = z.infer<typeof Payment>;

export const ChargeLine = z
  .object({
    checkupItemId: z.uuid(),
    name: z.string(),
    department: z.string(),
    status: CheckupItemStatus,
    payer: Payer,
    charge: ChargeState,
    priceFen: Fen,
    refundDue: z.boolean(),
  })
  .meta({ id: 'ChargeLine' });
export type ChargeLine = z.infer<typeof ChargeLine>;

/** The bill of a checkup. */
export const Charges = z
  .object({
    checkup: CheckupLine,
    items: z.array(ChargeLine),
    payments: z.array(Payment).describe('The newest first'),
    unpaidFen: Fen,
    paidFen: Fen.describe('Taken, less what was given back'),
    refundDueFen: Fen,
    can: z.object({ pay: z.boolean(), refund: z.boolean() }),
  })
  .meta({ id: 'Charges' });
export type Charges = z.infer<typeof Charges>;

export const PaymentQuery = PageQuery.extend({
  campusId: z.uuid().optional(),
  from: Day.optional(),
  to: Day.optional(),
  method: PaymentMethod.optional(),
  kind: PaymentKind.optional(),
  cashier: z.enum(['all', 'me']).default('all'),
  keyword: z.string().trim().max(60).optional().describe('Receipt number, checkup number, name'),
  sort: SortBy('paidAt', 'amountFen', 'receiptNo').default('-paidAt'),
});

export const MethodTotal = z
  .object({
    method: PaymentMethod,
    payments: z.int(),
    paymentFen: Fen,
    refunds: z.int(),
    refundFen: Fen,
    netFen: z.int().describe('fen; negative when more was given back than taken'),
  })
  .meta({ id: 'MethodTotal' });
export type MethodTotal = z.infer<typeof MethodTotal>;

export const DueCheckup = z
  .object({ checkup: CheckupLine, unpaidFen: Fen, refundDueFen: Fen })
  .meta({ id: 'DueCheckup' });
export type DueCheckup = z.infer<typeof DueCheckup>;

export const TakePayment = z
  .object({
    id: z.uuid(),
    checkupId: z.uuid(),
    itemIds: z.array(z.uuid()).min(1).max(200).describe('Items of the checkup, by their id in it'),
    method: PaymentMethod,
    expectedFen: Fen.describe('What the person was told; another sum is refused'),
  })
  .meta({ id: 'TakePayment' });

export const RefundPayment = z
  .object({
    id: z.uuid(),
    itemIds: z.array(z.uuid()).min(1).max(200).optional().describe('Absent: all that has not been given back'),
    method: PaymentMethod.optional().describe('Absent: as it was paid'),
    reason: Line(200),
    includeDone: z.boolean().default(false).describe('Also items that were done'),
  })
  .meta({ id: 'RefundPayment' });

export const paymentsApi = defineApi({
  charges: {
    method: 'get',
    path: '/checkups/:id/charges',
    summary: 'The bill of a checkup: what is owed, what was paid and given back',
    permission: 'charge:read',
    params: IdParams,
    reply: Charges,
    errors: ['not_found'],
  },
  due: {
    method: 'get',
    path: '/payments/due',
    summary: 'Checkups with something to pay or to give back',
    permission: 'charge:read',
    query: PageQuery.extend({
      campusId: z.uuid().optional(),
      from: Day.optional(),
      to: Day.optional(),
      what: z.enum(['all', 'unpaid', 'refund']).default('all'),
      keyword: z.string().trim().max(60).optional(),
    }),
    reply: pageOf(DueCheckup),
  },
  list: {
    method: 'get',
    path: '/payments',
    summary: 'Payments and refunds, the newest first',
    permission: 'charge:read',
    query: PaymentQuery,
    reply: pageOf(Payment),
  },
  totals: {
    method: 'get',
    path: '/payments/totals',
    summary: 'Sums by method of the payments that the same query lists',
    permission: 'charge:read',
    query: PaymentQuery.omit({ page: true, pageSize: true, sort: true }),
    reply: z.array(MethodTotal),
  },
  receipt: {
    method: 'get',
    path: '/payments/:id/receipt.pdf',
    summary: 'The receipt of a payment or refund as PDF; every print leaves an audit entry. It is no tax invoice',
    permission: 'charge:read',
    params: IdParams,
    reply: fileReply,
    errors: ['not_found', 'unavailable'],
  },
  take: {
    method: 'post',
    path: '/payments',
    summary: 'Take a payment for items',
    permission: 'payment:write',
    body: TakePayment,
    reply: Payment,
    errors: ['not_found', 'forbidden', 'already_paid', 'not_payable', 'amount_changed'],
  },
  refund: {
    method: 'post',
    path: '/payments/:id/refund',
    summary: 'Give back a payment or some of its items',
    permission: 'payment:write',
    params: IdParams,
    body: RefundPayment,
    reply: Payment,
    errors: ['not_found', 'forbidden', 'already_refunded', 'not_refundable', 'refund_done_item'],
  },
});
