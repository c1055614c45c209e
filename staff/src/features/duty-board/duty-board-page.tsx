import { Tabs } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { oneOf } from '../../lib/one-of';
import { useLive } from '../../lib/realtime';
import { useSession } from '../../lib/session';
import { EmptyState, PageFrame } from '../../ui';
import '../guidance/guidance.css';
import './duty-board.css';
import { DutiesTable } from './duties-table';
import { t } from './locale';
import { boardReads } from './reads';
import { RoomsBoard } from './rooms-board';
import { RulesButton } from './rules-button';

/** Who is signed on where since when, and how every room's line stands. */
export function DutyBoardPage() {
  const { campus } = useCampus();
  const { can } = useSession();
  const rules = campus && can('queue:manage') ? <RulesButton key={campus.id} campusId={campus.id} /> : null;
  return (
    <PageFrame title={t.title} actions={rules}>
      {campus ? <Board key={campus.id} campusId={campus.id} /> : <EmptyState text={t.none} />}
    </PageFrame>
  );
}

function Board({ campusId }: { campusId: string }) {
  const [params, setParams] = useSearchParams();
  useLive(`queue:${campusId}`, boardReads, 3000);
  return (
    <Tabs
      activeKey={oneOf(params.get('tab'), t.tabs, 'rooms')}
      onChange={(tab) => setParams(tab === 'rooms' ? {} : { tab }, { replace: true })}
      destroyOnHidden
      items={[
        { key: 'rooms', label: t.tabs.rooms, children: <RoomsBoard campusId={campusId} /> },
        { key: 'duties', label: t.tabs.duties, children: <DutiesTable campusId={campusId} /> },
      ]}
    />
  );
}
