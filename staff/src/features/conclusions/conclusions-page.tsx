import { conclusionsApi } from '@tijian/shared';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { PageFrame, useListState } from '../../ui';
import { t } from './locale';
import { WorkTable } from './work-table';

const tabs = (['reviewed', 'concluded', 'published'] as const).map((value) => ({
  value,
  label: t.list.statuses[value],
}));

/** Checkups that wait for their final conclusion, the longest waiting first. */
export function ConclusionsPage() {
  const { campus } = useCampus();
  const list = useListState(conclusionsApi.list.query);
  const query = { ...list.query, campusId: list.query.campusId ?? campus?.id };
  const work = useCall(conclusionsApi.list, { query }, { keepPrevious: true });
  useLive(campus ? `campus:${campus.id}` : null, [conclusionsApi.list]);
  return (
    <PageFrame title={t.title}>
      <WorkTable
        id="conclusions"
        label={t.list.label}
        list={list}
        result={work}
        tabs={tabs}
        pathOf={(row) => `/conclusions/${row.checkupId}`}
        empty={t.list.none}
      />
    </PageFrame>
  );
}
