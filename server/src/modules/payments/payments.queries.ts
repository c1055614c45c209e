import {
  businessDate,
  type MethodTotal,
  type PaymentMethod,
  type PaymentQuery,
  parseCheckupNumber,
} from '@tijian/shared';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import type { z } from 'zod';
import { marks, pageAndCount, sortOf } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';
import { type CheckupEntity, CheckupItemEntity, countableCheckups, onlyVisible, visibleCheckups } from '../checkups';
import { CheckupEntity as Checkup } from '../checkups/checkup.entity';
import { fitting, readSearch } from '../persons';
import { PersonEntity } from '../persons/person.entity';
import { PaymentEntity } from './payment.entity';
import { PaymentLineEntity } from './payment-line.entity';

type Filter = Omit<z.output<typeof PaymentQuery>, 'page' | 'pageSize' | 'sort'>;

/** Payments of checkups the actor may see; `y` is the payment, `c` its checkup, `person` whose it is. */
function visiblePayments(scope: ReadScope): SelectQueryBuilder<PaymentEntity> {
  const query = scope.manager
    .createQueryBuilder(PaymentEntity, 'y')
    .innerJoin(Checkup, 'c', 'c.id = y.checkupId')
    .innerJoin(PersonEntity, 'person', 'person.id = c.personId')
    .where('1 = 1');
  return onlyVisible(query, scope.actor, 'charge:read');
}

function filtered(scope: ReadScope, wanted: Filter): SelectQueryBuilder<PaymentEntity> {
  const query = visiblePayments(scope);
  for (const key of ['campusId', 'method', 'kind'] as const)
    if (wanted[key]) query.andWhere(`y.${key} = :${key}`, { [key]: wanted[key] });
  if (wanted.from) query.andWhere('y.businessDate >= :from', { from: wanted.from });
  if (wanted.to) query.andWhere('y.businessDate <= :to', { to: wanted.to });
  if (wanted.cashier === 'me') query.andWhere('y.cashierId = :me', { me: scope.actor.userId ?? '' });
  if (wanted.keyword) {
    const { keyword } = wanted;
    const number = parseCheckupNumber(keyword)?.number ?? keyword;
    query.andWhere(
      new Brackets((any) => {
        any.where('y.receiptNo = :receiptNo OR c.number = :number', { receiptNo: keyword.toUpperCase(), number });
        any.orWhere(fitting(readSearch(keyword, businessDate(scope.now))));
      }),
    );
  }
  return query;
}

export function listPayments(
  scope: ReadScope,
  wanted: z.output<typeof PaymentQuery>,
): Promise<[PaymentEntity[], number]> {
  const { by, way } = sortOf(wanted.sort);
  return pageAndCount(filtered(scope, wanted).orderBy(`y.${by}`, way).addOrderBy('y.id', way), wanted);
}

/** Sums by method, in one statement. */
export async function sumPayments(scope: ReadScope, wanted: Filter): Promise<MethodTotal[]> {
  const rows = await filtered(scope, wanted)
    .select('y.method', 'method')
    .addSelect('y.kind', 'kind')
    .addSelect('COUNT(*)', 'made')
    .addSelect('SUM(y.amountFen)', 'fen')
    .groupBy('y.method')
    .addGroupBy('y.kind')
    .getRawMany<{ method: PaymentMethod; kind: string; made: string | number; fen: string | number }>();
  return [...new Set(rows.map((it) => it.method))].sort().map((method) => {
    const of = (kind: string) => rows.find((it) => it.method === method && it.kind === kind);
    const [paymentFen, refundFen] = [Number(of('payment')?.fen ?? 0), Number(of('refund')?.fen ?? 0)];
    return {
      method,
      payments: Number(of('payment')?.made ?? 0),
      paymentFen,
      refunds: Number(of('refund')?.made ?? 0),
      refundFen,
      netFen: paymentFen - refundFen,
    };
  });
}

export const findPayment = (scope: ReadScope, id: string) =>
  visiblePayments(scope).andWhere('y.id = :id', { id }).getOne();

export function listOfCheckup({ manager }: ReadScope, checkupId: string): Promise<PaymentEntity[]> {
  return manager.find(PaymentEntity, { where: { checkupId }, order: { paidAt: 'DESC', id: 'DESC' } });
}

export function listLines({ manager }: ReadScope, paymentIds: readonly string[]): Promise<PaymentLineEntity[]> {
  return paymentIds.length
    ? manager.findBy(PaymentLineEntity, { paymentId: In([...paymentIds]) })
    : Promise.resolve([]);
}

export function listRefundsOf({ manager }: ReadScope, paymentIds: readonly string[]): Promise<PaymentEntity[]> {
  return paymentIds.length ? manager.findBy(PaymentEntity, { refundOfId: In([...paymentIds]) }) : Promise.resolve([]);
}

/** Lines with the names of their items. */
export async function listNamedLines(
  { manager }: ReadScope,
  paymentIds: readonly string[],
): Promise<(Pick<PaymentLineEntity, 'paymentId' | 'checkupItemId' | 'amountFen'> & { name: string })[]> {
  if (!paymentIds.length) return [];
  const rows = await manager
    .createQueryBuilder(PaymentLineEntity, 'l')
    .innerJoin(CheckupItemEntity, 'i', 'i.id = l.checkupItemId')
    .select('l.paymentId', 'paymentId')
    .addSelect('l.checkupItemId', 'checkupItemId')
    .addSelect('l.amountFen', 'amountFen')
    .addSelect('i.name', 'name')
    .where('l.paymentId IN (:...paymentIds)', { paymentIds })
    .orderBy('l.id')
    .getRawMany<{ paymentId: string; checkupItemId: string; amountFen: string | number; name: string }>();
  return rows.map((it) => ({ ...it, amountFen: Number(it.amountFen) }));
}

type Head = {
  number: string;
  vipLevel: CheckupEntity['vipLevel'];
  personName: string;
  campusName: string;
  refundOf: string | null;
};

/** Whose payments these are, where they were taken and which receipts they give back, by payment. */
export async function loadHeads({ manager }: ReadScope, ids: readonly string[]): Promise<Map<string, Head>> {
  if (!ids.length) return new Map();
  const rows = (await manager.query(
    `SELECT y.id, c.number, c.vipLevel, p.name AS personName, k.name AS campusName, o.receiptNo AS refundOf
     FROM payment y JOIN checkup c ON c.id = y.checkupId JOIN person p ON p.id = c.personId
       JOIN campus k ON k.id = y.campusId LEFT JOIN payment o ON o.id = y.refundOfId
     WHERE y.id IN (${marks(ids)})`,
    [...ids],
  )) as (Head & { id: string })[];
  return new Map(rows.map(({ id, ...head }) => [id, head]));
}

const UNPAID = "i.charge = 'unpaid'";
const REFUND_DUE = "i.charge = 'paid' AND i.status IN ('declined', 'voided')";
type Due = { campusId?: string; from?: string; to?: string; what: 'all' | 'unpaid' | 'refund'; keyword?: string };

/** Checkups with something to pay or to give back, the newest first. */
export function listDue(
  scope: ReadScope,
  wanted: Due & { page: number; pageSize: number },
): Promise<[CheckupEntity[], number]> {
  const condition = { all: `(${UNPAID}) OR (${REFUND_DUE})`, unpaid: UNPAID, refund: REFUND_DUE }[wanted.what];
  const seen = wanted.keyword ? visibleCheckups(scope, 'charge:read') : countableCheckups(scope, 'charge:read');
  const query = seen.andWhere(`c.id IN (SELECT i.checkupId FROM checkup_item i WHERE ${condition})`);
  if (wanted.campusId) query.andWhere('c.campusId = :campusId', { campusId: wanted.campusId });
  if (wanted.from) query.andWhere('c.businessDate >= :from', { from: wanted.from });
  if (wanted.to) query.andWhere('c.businessDate <= :to', { to: wanted.to });
  if (wanted.keyword) {
    const number = parseCheckupNumber(wanted.keyword)?.number;
    if (number) query.andWhere('c.number = :number', { number });
    else query.andWhere(fitting(readSearch(wanted.keyword, businessDate(scope.now))));
  }
  return pageAndCount(
    query.orderBy('c.businessDate', 'DESC').addOrderBy('c.registeredAt', 'DESC').addOrderBy('c.id', 'DESC'),
    wanted,
  );
}

/** Fen to give back, by checkup. */
export async function sumRefundDue({ manager }: ReadScope, checkupIds: string[]): Promise<Map<string, number>> {
  if (!checkupIds.length) return new Map();
  const rows = await manager
    .createQueryBuilder(CheckupItemEntity, 'i')
    .select('i.checkupId', 'checkupId')
    .addSelect('SUM(i.priceFen)', 'fen')
    .where(`i.checkupId IN (:...checkupIds) AND ${REFUND_DUE}`, { checkupIds })
    .groupBy('i.checkupId')
    .getRawMany<{ checkupId: string; fen: string | number }>();
  return new Map(rows.map((it) => [it.checkupId, Number(it.fen)]));
}
