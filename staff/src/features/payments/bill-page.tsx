import { paymentsApi } from '@tijian/shared';
import { Alert } from 'antd';
import { useParams } from 'react-router-dom';
import { formatMoney } from '../../lib/money';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { LinkButton, Loaded, PageFrame, Panel, PersonLine } from '../../ui';
import { CheckupStatusTag, vipMark } from '../checkups/status';
import { t } from './locale';
import { PayPanel } from './pay-panel';
import './payments.css';
import { RecordsPanel } from './records-panel';

/** One checkup's bill: what is to be paid, and what was paid and given back. */
export function BillPage() {
  const { id = '' } = useParams();
  const charges = useCall(paymentsApi.charges, { params: { id } });
  useLive(charges.data ? `campus:${charges.data.checkup.campus.id}` : null, [paymentsApi.charges]);
  return (
    <PageFrame
      title={t.bill}
      actions={
        <>
          <LinkButton to="/cashier">{t.back}</LinkButton>
          <LinkButton to={`/checkups/${id}`}>{t.openCheckup}</LinkButton>
        </>
      }
    >
      <Loaded result={charges} rows={10}>
        {(data) => {
          const { checkup, refundDueFen } = data;
          const { person } = checkup;
          return (
            <div className="bill">
              <Panel>
                <div className="bill-who">
                  <PersonLine
                    name={person.name}
                    sex={person.sex}
                    ageYears={person.ageYears}
                    vip={vipMark(checkup.vipLevel)}
                  />
                  <strong>{checkup.number}</strong>
                  <CheckupStatusTag status={checkup.status} />
                  <span className="tj-muted">
                    {[checkup.unit?.name ?? t.individual, checkup.packageName, checkup.businessDate]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </div>
              </Panel>
              {refundDueFen ? <Alert showIcon type="warning" title={t.refund.due(formatMoney(refundDueFen))} /> : null}
              <PayPanel charges={data} />
              <RecordsPanel charges={data} />
            </div>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}
