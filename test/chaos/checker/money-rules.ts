import { never, type Rule } from './rule';

/** Per item: what was taken less what was given back, in fen. */
const netOfItem = `(SELECT COALESCE(SUM(CASE WHEN p.kind = 'payment' THEN l.amountFen ELSE -l.amountFen END), 0)
  FROM payment_line l JOIN payment p ON p.id = l.paymentId WHERE l.checkupItemId = i.id)`;

export const moneyRules: readonly Rule[] = [
  never(
    'payment-sum',
    '收退费金额不等于明细之和',
    `SELECT p.id, p.amountFen, SUM(l.amountFen) AS parts FROM payment p LEFT JOIN payment_line l ON l.paymentId = p.id
     GROUP BY p.id, p.amountFen HAVING p.amountFen <> COALESCE(SUM(l.amountFen), 0) OR COUNT(l.id) = 0`,
  ),
  never(
    'paid-net',
    '项目的收费状态与实收（收费减退费）不符',
    `SELECT i.id, i.charge, i.priceFen, ${netOfItem} AS net FROM checkup_item i
     WHERE ${netOfItem} <> CASE WHEN i.charge = 'paid' THEN i.priceFen ELSE 0 END`,
  ),
  never(
    'double-receipt',
    '两笔收退费用了同一个收据号',
    'SELECT receiptNo, COUNT(*) AS n FROM payment GROUP BY receiptNo HAVING COUNT(*) > 1',
  ),
  never(
    'refund-more-than-paid',
    '退费超过原收费，或退的不是同一次体检',
    `SELECT p.id FROM payment p JOIN payment r ON r.refundOfId = p.id GROUP BY p.id, p.amountFen, p.checkupId
     HAVING SUM(r.amountFen) > p.amountFen OR SUM(CASE WHEN r.checkupId <> p.checkupId THEN 1 ELSE 0 END) > 0`,
  ),
  never(
    'double-refund',
    '同一笔收费的同一项目退了两次',
    `SELECT r.refundOfId, l.checkupItemId, COUNT(*) AS n FROM payment r JOIN payment_line l ON l.paymentId = r.id
     WHERE r.kind = 'refund' GROUP BY r.refundOfId, l.checkupItemId HAVING COUNT(*) > 1`,
  ),
  never(
    'payment-misfiled',
    '收费明细不属于该次体检',
    `SELECT l.id FROM payment_line l JOIN payment p ON p.id = l.paymentId JOIN checkup_item i ON i.id = l.checkupItemId
     WHERE i.checkupId <> p.checkupId`,
  ),
  never(
    'timeline-money',
    '时间线上的收退费次数与收退费记录不符',
    `SELECT c.id FROM checkup c WHERE (SELECT COUNT(*) FROM checkup_event e WHERE e.checkupId = c.id AND e.kind IN ('paid', 'refunded'))
     <> (SELECT COUNT(*) FROM payment p WHERE p.checkupId = c.id)`,
  ),
];
