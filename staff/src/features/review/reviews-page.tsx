import { reviewsApi } from '@tijian/shared';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { PageFrame, useListState } from '../../ui';
import { WorkTable } from '../conclusions/work-table';
import { t } from './locale';

const tabs = (['examined', 'in_progress', 'reviewed'] as const).map((value) => ({
  value,
  label: t.list.statuses[value],
}));

/** Checkups that wait for first-level review, the longest waiting first. */
export function ReviewsPage() {
  const { campus } = useCampus();
  const list = useListState(reviewsApi.list.query);
  const query = { ...list.query, campusId: list.query.campusId ?? campus?.id };
  const work = useCall(reviewsApi.list, { query }, { keepPrevious: true });
  useLive(campus ? `campus:${campus.id}` : null, [reviewsApi.list]);
  return (
    <PageFrame title={t.title}>
      <WorkTable
        id="reviews"
        label={t.list.label}
        list={list}
        result={work}
        tabs={tabs}
        showReturned={list.query.status === 'in_progress'}
        pathOf={(row) => `/reviews/${row.checkupId}`}
        empty={t.list.none}
      />
    </PageFrame>
  );
}
