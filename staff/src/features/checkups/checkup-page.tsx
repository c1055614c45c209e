import { checkupsApi, paymentsApi } from '@tijian/shared';
import { useParams } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { useSession } from '../../lib/session';
import { Loaded, PageFrame, Panel } from '../../ui';
import { BillPanel } from './bill-panel';
import { CheckupActions } from './checkup-actions';
import { CheckupHead } from './checkup-head';
import './checkups.css';
import { ItemsPanel } from './items-panel';
import { t } from './locale';
import { CheckupStatusTag } from './status';
import { EventTimeline } from './timeline';

/** A checkup: who, how far, its items with what may be done, its bill and its story. */
export function CheckupPage() {
  const { id = '' } = useParams();
  const { can } = useSession();
  const checkup = useCall(checkupsApi.get, { params: { id } });
  useLive(checkup.data ? `campus:${checkup.data.campus.id}` : null, [checkupsApi.get, paymentsApi.charges]);
  return (
    <PageFrame
      title={t.checkup}
      extra={checkup.data ? <CheckupStatusTag status={checkup.data.status} /> : null}
      actions={checkup.data ? <CheckupActions checkup={checkup.data} /> : null}
    >
      <Loaded result={checkup} rows={10}>
        {(data) => (
          <>
            <CheckupHead checkup={data} />
            <div className="checkup-columns">
              <ItemsPanel checkup={data} />
              <div className="checkup-side">
                {can('charge:read') ? <BillPanel checkup={data} /> : null}
                <Panel title={t.timeline}>
                  <EventTimeline events={data.events} />
                </Panel>
              </div>
            </div>
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}
