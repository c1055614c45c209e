import { type MethodTotal, type Payment, paymentKindLabels, paymentMethodLabels, paymentsApi } from '@tijian/shared';
import { Checkbox, Input, Select } from 'antd';
import { Link } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { formatMoney } from '../../lib/money';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { today } from '../../lib/time';
import { type Column, DataTable, DayInput, PageFrame, PersonLine, StatRow, StatTile, useListState } from '../../ui';
import { vipMark } from '../checkups/status';
import { t } from './locale';
import './payments.css';
import { ReceiptButton } from './receipt-button';
import { recordColumns } from './record-columns';

const options = <K extends string>(labels: Record<K, string>) =>
  (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));

const columns: Column<Payment>[] = [
  ...recordColumns.slice(0, 1),
  {
    key: 'number',
    title: t.fields.number,
    pinned: true,
    render: (_, it) => <Link to={`/cashier/${it.checkup.id}`}>{it.checkup.number}</Link>,
  },
  {
    key: 'person',
    title: t.fields.person,
    pinned: true,
    render: (_, it) => <PersonLine name={it.personName} vip={vipMark(it.vipLevel)} />,
  },
  ...recordColumns.slice(1),
  { key: 'campus', title: t.fields.campus, render: (_, it) => it.campus.name, hiddenAtFirst: true },
  {
    key: 'actions',
    title: '',
    pinned: true,
    align: 'right',
    render: (_, it) => <ReceiptButton payment={it} />,
  },
];

/** Payments and refunds of a day with their sums by method. */
export function PaymentsPage() {
  const { campus } = useCampus();
  const list = useListState(paymentsApi.list.query, {
    defaults: { ...(campus ? { campusId: campus.id } : {}), from: today(), to: today() },
  });
  const payments = useCall(paymentsApi.list, { query: list.query }, { keepPrevious: true });
  const { page: _page, pageSize: _size, sort: _sort, ...filter } = list.query;
  const totals = useCall(paymentsApi.totals, { query: filter }, { keepPrevious: true });
  useLive(campus ? `campus:${campus.id}` : null, [paymentsApi.list, paymentsApi.totals]);
  const { keyword, from, to, method, kind, cashier } = list.query;
  return (
    <PageFrame title={t.title}>
      <Totals totals={totals.data ?? []} loading={totals.isPending} />
      <DataTable
        id="payments"
        label={t.listLabel}
        list={list}
        result={payments}
        rowKey="id"
        columns={columns}
        empty={{ text: t.none }}
        filters={
          <>
            <Input.Search
              key={keyword ?? ''}
              className="tj-filter-wide"
              allowClear
              defaultValue={keyword}
              aria-label={t.filters.receipt}
              placeholder={t.filters.receipt}
              onSearch={(value) => list.set({ keyword: value })}
            />
            <DayInput
              aria-label={t.filters.from}
              placeholder={t.filters.from}
              value={from}
              onChange={(day) => list.set({ from: day })}
            />
            <DayInput
              aria-label={t.filters.to}
              placeholder={t.filters.to}
              value={to}
              onChange={(day) => list.set({ to: day })}
            />
            <Select
              allowClear
              aria-label={t.filters.method}
              placeholder={t.filters.method}
              value={method}
              options={options(paymentMethodLabels)}
              onChange={(value) => list.set({ method: value })}
            />
            <Select
              allowClear
              aria-label={t.filters.kind}
              placeholder={t.filters.kind}
              value={kind}
              options={options(paymentKindLabels)}
              onChange={(value) => list.set({ kind: value })}
            />
            <Checkbox
              checked={cashier === 'me'}
              onChange={({ target }) => list.set({ cashier: target.checked ? 'me' : null })}
            >
              {t.filters.mine}
            </Checkbox>
          </>
        }
      />
    </PageFrame>
  );
}

function Totals({ totals, loading }: { totals: readonly MethodTotal[]; loading: boolean }) {
  const net = totals.reduce((sum, it) => sum + it.netFen, 0);
  return (
    <StatRow>
      <StatTile label={t.totals.total} value={formatMoney(net)} loading={loading} />
      {totals.map((it) => (
        <StatTile
          key={it.method}
          label={paymentMethodLabels[it.method]}
          value={formatMoney(it.netFen)}
          note={[
            t.totals.payments(it.payments),
            it.refunds ? t.totals.refunds(it.refunds, formatMoney(it.refundFen)) : '',
          ]
            .filter(Boolean)
            .join('，')}
        />
      ))}
    </StatRow>
  );
}
