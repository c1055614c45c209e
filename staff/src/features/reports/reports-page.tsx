import { Segmented } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { useSession } from '../../lib/session';
import { PageFrame } from '../../ui';
import { t } from './locale';
import { PublishedList } from './published-list';
import { WaitingList } from './waiting-list';

/** Published reports; and, for who publishes, those that wait for it. */
export function ReportsPage() {
  const { can } = useSession();
  const [params, setParams] = useSearchParams();
  const mayPublish = can('report:publish') && can('conclusion:write');
  const tab = mayPublish && params.get('tab') === 'waiting' ? 'waiting' : 'published';
  const tabs = (['published', 'waiting'] as const).map((value) => ({ value, label: t.list.tabs[value] }));
  return (
    <PageFrame
      title={t.title}
      extra={
        mayPublish ? (
          <Segmented
            aria-label={t.list.tabsLabel}
            options={tabs}
            value={tab}
            onChange={(value) => setParams(value === 'waiting' ? { tab: 'waiting' } : {})}
          />
        ) : null
      }
    >
      {tab === 'waiting' ? <WaitingList /> : <PublishedList />}
    </PageFrame>
  );
}
