import { type Payment, paymentKindLabels, paymentMethodLabels } from '@tijian/shared';
import { formatMoney } from '../../lib/money';
import { formatTime } from '../../lib/time';
import { type Column, StatusTag } from '../../ui';
import { t } from './locale';

/** Columns of payments, in a bill and in the list of a day. */
export const recordColumns: Column<Payment>[] = [
  {
    key: 'receipt',
    sortBy: 'receiptNo',
    title: t.fields.receipt,
    pinned: true,
    render: (_, it) => (
      <span>
        {it.receiptNo}
        {it.refundOf ? <span className="tj-block tj-muted">{t.of(it.refundOf)}</span> : null}
      </span>
    ),
  },
  {
    key: 'kind',
    title: t.fields.kind,
    render: (_, it) => (
      <StatusTag status={it.kind === 'refund' ? 'danger' : 'success'}>{paymentKindLabels[it.kind]}</StatusTag>
    ),
  },
  { key: 'method', title: t.fields.method, render: (_, it) => paymentMethodLabels[it.method] },
  {
    key: 'amount',
    sortBy: 'amountFen',
    title: t.fields.amount,
    align: 'right',
    render: (_, it) => (
      <strong className={it.kind === 'refund' ? 'payment-refund' : ''}>
        {formatMoney(it.kind === 'refund' ? -it.amountFen : it.amountFen)}
      </strong>
    ),
  },
  { key: 'items', title: t.fields.items, render: (_, it) => <Items payment={it} /> },
  { key: 'cashier', title: t.fields.cashier, render: (_, it) => it.cashierName },
  { key: 'paidAt', sortBy: 'paidAt', title: t.fields.paidAt, render: (_, it) => formatTime(it.paidAt) },
  { key: 'reason', title: t.fields.reason, render: (_, it) => it.reason ?? '—' },
];

function Items({ payment }: { payment: Payment }) {
  return (
    <span className="payment-items" title={payment.items.map((it) => it.name).join('、')}>
      {payment.items.map((it, at) => (
        <span key={it.checkupItemId}>
          {at ? '、' : ''}
          {it.refunded ? (
            <>
              <del>{it.name}</del>（{t.refunded}）
            </>
          ) : (
            it.name
          )}
        </span>
      ))}
    </span>
  );
}
