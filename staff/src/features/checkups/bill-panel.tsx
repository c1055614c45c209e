import { type CheckupDetail, paymentsApi } from '@tijian/shared';
import { formatMoney } from '../../lib/money';
import { useCall } from '../../lib/query';
import { LinkButton, Loaded, Panel } from '../../ui';
import { t } from './locale';

/** What is owed and paid, and the way to the cashier. */
export function BillPanel({ checkup }: { checkup: CheckupDetail }) {
  const charges = useCall(paymentsApi.charges, { params: { id: checkup.id } });
  const unit = checkup.itemLines.filter((it) => it.charge === 'unit').reduce((sum, it) => sum + it.priceFen, 0);
  const isOwing = (charges.data?.unpaidFen ?? 0) + (charges.data?.refundDueFen ?? 0) > 0;
  return (
    <Panel
      title={t.bill.title}
      actions={
        <LinkButton
          size="small"
          type={isOwing && checkup.can.pay ? 'primary' : 'default'}
          to={`/cashier/${checkup.id}`}
        >
          {t.bill.go}
        </LinkButton>
      }
    >
      <Loaded result={charges} rows={3}>
        {({ unpaidFen, paidFen, refundDueFen }) => (
          <dl className="checkup-bill">
            <dt>{t.bill.unpaid}</dt>
            <dd className={unpaidFen ? 'is-due' : ''}>{formatMoney(unpaidFen)}</dd>
            <dt>{t.bill.paid}</dt>
            <dd>{formatMoney(paidFen)}</dd>
            {refundDueFen ? (
              <>
                <dt>{t.bill.refundDue}</dt>
                <dd className="is-due">{formatMoney(refundDueFen)}</dd>
              </>
            ) : null}
            {unit ? (
              <>
                <dt>{t.bill.unit}</dt>
                <dd>{formatMoney(unit)}</dd>
              </>
            ) : null}
          </dl>
        )}
      </Loaded>
    </Panel>
  );
}
