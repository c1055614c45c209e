import {
  type ChargeLine,
  type Charges,
  newId,
  type PaymentMethod,
  paymentMethodLabels,
  paymentsApi,
} from '@tijian/shared';
import { App, Button, Radio, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useEffect, useState } from 'react';
import { formatMoney } from '../../lib/money';
import { invalidate } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { EmptyState, Panel } from '../../ui';
import { ChargeTag, ItemStatusTag } from '../checkups/status';
import { t } from './locale';
import { paymentReads } from './reads';

const columns: ColumnsType<ChargeLine> = [
  { key: 'item', title: t.fields.item, dataIndex: 'name' },
  { key: 'department', title: t.fields.department, dataIndex: 'department' },
  { key: 'status', title: t.fields.status, render: (_, it) => <ItemStatusTag status={it.status} /> },
  { key: 'charge', title: t.fields.charge, render: (_, it) => <ChargeTag charge={it.charge} /> },
  { key: 'price', title: t.fields.price, align: 'right', render: (_, it) => formatMoney(it.priceFen) },
];
const methods = (Object.keys(paymentMethodLabels) as PaymentMethod[]).map((value) => ({
  value,
  label: paymentMethodLabels[value],
}));

/** Unpaid items, all chosen at first, and the button that takes the money. */
export function PayPanel({ charges }: { charges: Charges }) {
  const { message } = App.useApp();
  const unpaid = charges.items.filter((it) => it.charge === 'unpaid');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [method, setMethod] = useState<PaymentMethod>('wechat');
  const checkupId = charges.checkup.id;
  // Another person's bill begins with everything chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the checkup decides when the choice starts anew
  useEffect(() => setLeft(new Set()), [checkupId]);
  const chosen = unpaid.filter((it) => !left.has(it.checkupItemId));
  const sum = chosen.reduce((total, it) => total + it.priceFen, 0);
  const take = useAction(paymentsApi.take, {
    success: (it) => t.pay.done(it.receiptNo),
    invalidates: paymentReads,
    handles: ['amount_changed', 'already_paid', 'not_payable'],
    onError: (error) => {
      if (!['amount_changed', 'already_paid', 'not_payable'].includes(error.code)) return;
      message.warning(t.pay.changed);
      void invalidate(...paymentReads);
    },
  });
  if (!unpaid.length)
    return (
      <Panel title={t.pay.title}>
        <EmptyState text={t.pay.none} />
      </Panel>
    );
  const itemIds = chosen.map((it) => it.checkupItemId);
  return (
    <Panel title={t.pay.title} actions={<span className="tj-muted">{t.pay.unitOnly}</span>}>
      <Table<ChargeLine>
        size="small"
        rowKey="checkupItemId"
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={columns}
        dataSource={unpaid}
        rowSelection={
          charges.can.pay
            ? {
                selectedRowKeys: itemIds,
                onChange: (keys) => {
                  const kept = new Set(keys.map(String));
                  setLeft(new Set(unpaid.map((it) => it.checkupItemId).filter((it) => !kept.has(it))));
                },
              }
            : undefined
        }
      />
      {charges.can.pay ? (
        <div className="bill-pay">
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            aria-label={t.pay.method}
            value={method}
            options={methods}
            onChange={({ target }) => setMethod(target.value as PaymentMethod)}
          />
          <span>
            {t.pay.selected(chosen.length)}　{t.pay.sum} <span className="bill-sum">{formatMoney(sum)}</span>
          </span>
          <Button
            type="primary"
            size="large"
            disabled={!chosen.length}
            loading={take.pending}
            onClick={() => void take.run({ body: { id: newId(), checkupId, itemIds, method, expectedFen: sum } })}
          >
            {t.pay.submit(formatMoney(sum))}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
