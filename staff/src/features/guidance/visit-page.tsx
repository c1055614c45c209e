import { guidanceApi } from '@tijian/shared';
import { useParams } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { Loaded, PageFrame, useBarcodeScan } from '../../ui';
import './guidance.css';
import { t } from './locale';
import { useLiveVisit } from './use-live-visit';
import { useOpenCode } from './use-open-code';
import { VisitDesk } from './visit-desk';

/** One examinee in the queue; the next scanned code opens the next one. */
export function VisitPage() {
  const { id = '' } = useParams();
  const { campus } = useCampus();
  const visit = useCall(guidanceApi.visit, { params: { id } });
  const openCode = useOpenCode(campus?.id);
  useBarcodeScan((code) => void openCode(code));
  useLiveVisit(visit.data?.campusId, id);
  return (
    <PageFrame title={t.visit}>
      <Loaded result={visit} rows={10}>
        {(data) => <VisitDesk key={data.id} visit={data} />}
      </Loaded>
    </PageFrame>
  );
}
