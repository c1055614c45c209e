import { resultsApi } from '@tijian/shared';
import { useParams, useSearchParams } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { Loaded, PageFrame } from '../../ui';
import { EntryDesk } from './entry-desk';
import { t } from './locale';

/** Entering the results of one person; what was typed survives fresh data. */
export function EntryPage() {
  const { checkupId = '' } = useParams();
  const [params] = useSearchParams();
  const departmentId = params.get('departmentId') ?? '';
  const entry = useCall(resultsApi.entry, {
    params: { checkupId },
    query: departmentId ? { departmentId } : {},
  });
  return (
    <PageFrame title={t.entry}>
      <Loaded result={entry} rows={12}>
        {(data) => <EntryDesk key={data.checkup.id} entry={data} />}
      </Loaded>
    </PageFrame>
  );
}
