import { guidanceApi, type QueueVisit } from '@tijian/shared';
import { useState } from 'react';
import { onDemand } from '../../ui';
import { CompanionsPanel } from './companions-panel';
import { t } from './locale';
import { byPlan } from './move-choices';
import { type MoveTarget } from './move-modal';
import { NowPanel } from './now-panel';
import { StopList } from './stop-list';
import { UndoBar } from './undo-bar';
import { useVisitAction } from './use-visit-action';
import { VisitButtons } from './visit-buttons';
import { VisitHead } from './visit-head';
import { VisitStory } from './visit-story';

const MoveModal = onDemand(() => import('./move-modal').then((it) => it.MoveModal));
const HoldModal = onDemand(() => import('./hold-modal').then((it) => it.HoldModal));
const ExpectModal = onDemand(() => import('./expect-modal').then((it) => it.ExpectModal));
const LeaveModal = onDemand(() => import('./leave-modal').then((it) => it.LeaveModal));
const RenewCodeModal = onDemand(() => import('./renew-code-modal').then((it) => it.RenewCodeModal));

export type Asked = 'move' | 'hold' | 'expect' | 'leave' | 'renewCode' | null;

/** Everything about one examinee in the queue, with all that staff may do. */
export function VisitDesk({ visit }: { visit: QueueVisit }) {
  const [asked, setAsked] = useState<Asked>(null);
  const [target, setTarget] = useState<MoveTarget | null>(null);
  const undo = useVisitAction(guidanceApi.undo, { success: t.undo.done });
  const move = (it: MoveTarget) => {
    setTarget(it);
    setAsked('move');
  };
  const close = () => setAsked(null);
  return (
    <>
      <VisitHead visit={visit} />
      <VisitButtons
        visit={visit}
        onAsk={(it) => (it === 'move' ? move({ stopId: byPlan, roomId: byPlan }) : setAsked(it))}
      />
      <div className="guidance-columns">
        <div className="guidance-main">
          <NowPanel visit={visit} />
          <StopList visit={visit} onMove={move} />
        </div>
        <div className="guidance-side">
          <CompanionsPanel visit={visit} />
          <VisitStory visit={visit} />
        </div>
      </div>
      <UndoBar
        undo={visit.undo}
        pending={undo.pending}
        onUndo={(eventId) => void undo.run({ params: { id: visit.id }, body: { eventId } })}
      />
      <MoveModal visit={visit} target={target} open={asked === 'move'} onClose={close} />
      <HoldModal visit={visit} open={asked === 'hold'} onClose={close} />
      <ExpectModal checkupId={visit.checkup.id} open={asked === 'expect'} onClose={close} />
      <LeaveModal visit={visit} open={asked === 'leave'} onClose={close} />
      <RenewCodeModal visit={visit} open={asked === 'renewCode'} onClose={close} />
    </>
  );
}
