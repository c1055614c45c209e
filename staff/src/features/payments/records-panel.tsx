import type { Charges, Payment } from '@tijian/shared';
import { Button, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useState } from 'react';
import { EmptyState, onDemand, Panel } from '../../ui';
import { t } from './locale';
import { ReceiptButton } from './receipt-button';
import { recordColumns } from './record-columns';

const RefundModal = onDemand(
  () => import('./refund-modal').then((it) => it.RefundModal),
  (it) => it.payment !== null,
);

/** What was paid and given back for a checkup; refunds start here. */
export function RecordsPanel({ charges }: { charges: Charges }) {
  const [refunding, setRefunding] = useState<Payment | null>(null);
  const columns: ColumnsType<Payment> = [
    ...recordColumns,
    {
      key: 'actions',
      align: 'right',
      render: (_, it) => (
        <span className="payment-actions">
          <ReceiptButton payment={it} />
          {charges.can.refund && it.refundableFen > 0 ? (
            <Button size="small" danger onClick={() => setRefunding(it)}>
              {t.refund.button}
            </Button>
          ) : null}
        </span>
      ),
    },
  ];
  return (
    <Panel title={t.records}>
      <Table<Payment>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={columns}
        dataSource={charges.payments}
        locale={{ emptyText: <EmptyState text={t.none} /> }}
      />
      <RefundModal charges={charges} payment={refunding} onClose={() => setRefunding(null)} />
    </Panel>
  );
}
