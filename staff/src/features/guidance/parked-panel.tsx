import { guidanceApi, type QueueVisitLine } from '@tijian/shared';
import { Button } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { LinkButton, onDemand, Panel } from '../../ui';
import { t } from './locale';
import { useVisitAction } from './use-visit-action';
import { Who } from './who';

const LeaveModal = onDemand(() => import('./leave-modal').then((it) => it.LeaveModal));

const SHOWN = 20;

/** The task list of those who missed three calls: found, or gone. Nothing is shown while there is nobody. */
export function ParkedPanel({ campusId }: { campusId: string }) {
  const { can } = useSession();
  const [leaving, setLeaving] = useState<QueueVisitLine | null>(null);
  const parked = useCall(guidanceApi.visits, { query: { campusId, state: 'parked', pageSize: SHOWN } });
  const release = useVisitAction(guidanceApi.release, { success: t.release.done });
  const { items = [], total = 0 } = parked.data ?? {};
  if (total === 0) return null;
  return (
    <Panel title={t.parked.title(total)}>
      <p className="tj-muted">{t.parked.hint}</p>
      <ul className="tj-list guidance-parked">
        {items.map((it) => (
          <li key={it.id}>
            <strong className="guidance-number">{it.number}</strong>
            <Who person={it.person} linked />
            <span className="tj-muted">
              {[
                it.heldRoom ? t.parked.missedIn(t.floorRoom(it.heldRoom.floor, it.heldRoom.name)) : null,
                it.checkup.unitName ?? t.individual,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className="guidance-parked-actions">
              <LinkButton to={`/guidance/${it.id}`}>{t.open}</LinkButton>
              {can('queue:guide') ? (
                <>
                  <Button onClick={() => setLeaving(it)}>{t.parked.left}</Button>
                  <Button
                    type="primary"
                    loading={release.pending}
                    onClick={() => void release.run({ params: { id: it.id } })}
                  >
                    {t.parked.found}
                  </Button>
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {total > items.length ? <p className="tj-muted">{t.parked.more(total - items.length)}</p> : null}
      <LeaveModal visit={leaving} open={leaving !== null} onClose={() => setLeaving(null)} />
    </Panel>
  );
}
