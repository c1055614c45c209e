import { guidanceApi } from '@tijian/shared';
import { useNavigate } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { useNow } from '../../lib/use-now';
import { DataTable, EmptyState, PageFrame, useBarcodeScan } from '../../ui';
import './guidance.css';
import { t } from './locale';
import { ParkedPanel } from './parked-panel';
import { useOpenCode } from './use-open-code';
import { visitColumns } from './visit-columns';
import { VisitFilters } from './visit-filters';
import { useVisitList } from './visits-query';

/** Everybody in the queue of a day, and those somebody has to look for. */
export function GuidancePage() {
  const { campus } = useCampus();
  return (
    <PageFrame title={t.title}>
      {campus ? <Visits key={campus.id} campusId={campus.id} /> : <EmptyState text={t.none} />}
    </PageFrame>
  );
}

function Visits({ campusId }: { campusId: string }) {
  const navigate = useNavigate();
  const list = useVisitList(campusId);
  const visits = useCall(guidanceApi.visits, { query: list.query }, { keepPrevious: true });
  const openCode = useOpenCode(campusId);
  const now = useNow();
  useLive(`queue:${campusId}`, [guidanceApi.visits], 3000);
  useBarcodeScan((code) => void openCode(code));
  return (
    <>
      <ParkedPanel campusId={campusId} />
      <DataTable
        id="guidance"
        label={t.listLabel}
        list={list}
        result={visits}
        rowKey="id"
        columns={visitColumns(now)}
        filters={<VisitFilters list={list} onCode={(code) => void openCode(code)} />}
        empty={{ text: t.none }}
        onOpen={(it) => navigate(`/guidance/${it.id}`)}
      />
    </>
  );
}
