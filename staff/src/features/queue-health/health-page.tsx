import { Tabs } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { oneOf } from '../../lib/one-of';
import { EmptyState, PageFrame } from '../../ui';
import { AccuracyTab } from './accuracy-tab';
import { t } from './locale';
import { NowTab } from './now-tab';
import { ReplayTab } from './replay-tab';
import './queue-health.css';

/** How the queue is doing, how well waits are told, and a day once more. */
export function HealthPage() {
  const { campus } = useCampus();
  const [params, setParams] = useSearchParams();
  if (!campus)
    return (
      <PageFrame title={t.title}>
        <EmptyState text={t.none} />
      </PageFrame>
    );
  return (
    <PageFrame title={t.title}>
      <Tabs
        key={campus.id}
        activeKey={oneOf(params.get('tab'), t.tabs, 'now')}
        onChange={(tab) => setParams(tab === 'now' ? {} : { tab }, { replace: true })}
        destroyOnHidden
        items={[
          { key: 'now', label: t.tabs.now, children: <NowTab campusId={campus.id} /> },
          { key: 'accuracy', label: t.tabs.accuracy, children: <AccuracyTab campusId={campus.id} /> },
          { key: 'replay', label: t.tabs.replay, children: <ReplayTab campusId={campus.id} /> },
        ]}
      />
    </PageFrame>
  );
}
