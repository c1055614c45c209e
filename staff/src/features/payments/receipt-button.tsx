import { type Payment, paymentsApi } from '@tijian/shared';
import { Button } from 'antd';
import { useFile } from '../../lib/use-file';
import { t } from './locale';

/** Opens the receipt of a payment or refund for printing. */
export function ReceiptButton({ payment: { id, receiptNo } }: { payment: Payment }) {
  const { open, pending } = useFile(paymentsApi.receipt);
  return (
    <Button size="small" aria-label={t.receiptOf(receiptNo)} loading={pending} onClick={() => open({ params: { id } })}>
      {t.receiptButton}
    </Button>
  );
}
