import { type CheckupDetail, guidanceApi, type QueueVisit } from '@tijian/shared';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { Panel } from '../../ui';
import { CompanionsPanel } from '../guidance/companions-panel';
import '../guidance/guidance.css';
import { useLiveVisit } from '../guidance/use-live-visit';
import { t } from './locale';

/** The day in the queue begins a moment after the registration. */
const BEGINS_MS = 1000;

type Props = { checkup: CheckupDetail; former: CheckupDetail | null };

/**
 * Where who was registered goes first, and whom they came with: the one before at this desk, or anybody of today. Nothing for who queues
 * nowhere.
 */
export function DeskQueue(props: Props) {
  const { can } = useSession();
  return can('queue:guide') ? <Linking {...props} /> : null;
}

/** The number they will hear, and where to send them now. */
function FirstRoom({ visit: { number, ticket, wait, plan } }: { visit: QueueVisit }) {
  const where = ticket
    ? t.done.goTo([ticket.room.floor, ticket.room.name].filter(Boolean).join(' '), wait?.words ?? '')
    : plan;
  return (
    <Panel>
      <p className="desk-first">
        {t.done.queueNumber} <strong>{number}</strong>　{where}
      </p>
    </Panel>
  );
}

function Linking({ checkup, former }: Props) {
  const visit = useCall(
    guidanceApi.byCheckup,
    { params: { id: checkup.id } },
    { refetchInterval: ({ state }) => (state.data ? false : BEGINS_MS), staleTime: 0 },
  );
  const before = useCall(guidanceApi.byCheckup, former ? { params: { id: former.id } } : null, { staleTime: 0 });
  useLiveVisit(checkup.campus.id, visit.data?.id);
  if (!visit.data) return null;
  return (
    <>
      <FirstRoom visit={visit.data} />
      <CompanionsPanel visit={visit.data} likely={before.data} />
    </>
  );
}
