import { checkupsApi, guidanceApi } from '@tijian/shared';
import { useParams } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { Loaded, PageFrame, useBarcodeScan } from '../../ui';
import { ArrivePanel } from './arrive-panel';
import './guidance.css';
import { t } from './locale';
import { useLiveVisit } from './use-live-visit';
import { useOpenCode } from './use-open-code';
import { VisitDesk } from './visit-desk';

/** The queue of a checkup: today's visit, or the way to begin one. */
export function CheckupVisitPage() {
  const { id = '' } = useParams();
  const { campus } = useCampus();
  const visit = useCall(guidanceApi.byCheckup, { params: { id } });
  const checkup = useCall(checkupsApi.get, visit.data === null ? { params: { id } } : null);
  const openCode = useOpenCode(campus?.id);
  useBarcodeScan((code) => void openCode(code));
  useLiveVisit(visit.data?.campusId ?? checkup.data?.campus.id, visit.data?.id);
  return (
    <PageFrame title={t.visit}>
      <Loaded result={visit} rows={10}>
        {(data) =>
          data ? (
            <VisitDesk key={data.id} visit={data} />
          ) : (
            <Loaded result={checkup}>{(it) => <ArrivePanel checkup={it} />}</Loaded>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
