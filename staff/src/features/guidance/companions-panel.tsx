import { guidanceApi, type QueueVisit } from '@tijian/shared';
import { Button } from 'antd';
import { LinkButton, Panel } from '../../ui';
import { AddCompanion } from './add-companion';
import { t } from './locale';
import { useVisitAction } from './use-visit-action';
import { WhereTag } from './visit-status';
import { Who } from './who';

const words = t.companions;

type CompanionsPanelProps = {
  visit: QueueVisit;
  /** Whom the desk has just registered before: a family comes one after another. */
  likely?: QueueVisit | null;
};

/** Who goes through the day with this examinee: families, couples. They are sent to the same rooms where that costs little. */
export function CompanionsPanel({ visit, likely }: CompanionsPanelProps) {
  const link = useVisitAction(guidanceApi.link, { success: words.linked });
  const unlink = useVisitAction(guidanceApi.unlink, { success: words.left });
  const { companions, can } = visit;
  if (!companions.length && !can.link) return null;
  const suggested = likely?.can.link && !companions.some((it) => it.id === likely.id) ? likely : null;
  return (
    <Panel title={words.title(companions.length)}>
      {companions.length ? (
        <ul className="tj-list guidance-companions">
          {companions.map((it) => (
            <li key={it.id}>
              <strong className="guidance-number">{it.number}</strong>
              <Who person={it.person} linked />
              <WhereTag visit={it} />
              <span className="tj-muted">{it.ticket?.room.name ?? ''}</span>
              <LinkButton to={`/guidance/${it.id}`}>{t.open}</LinkButton>
            </li>
          ))}
        </ul>
      ) : (
        <p className="tj-muted">{words.none}</p>
      )}
      {can.link ? (
        <div className="guidance-companion-acts">
          {suggested ? (
            <Button
              type="primary"
              loading={link.pending}
              onClick={() => void link.run({ params: { id: visit.id }, body: { visitId: suggested.id } })}
            >
              {words.withFormer(suggested.number, suggested.person.name)}
            </Button>
          ) : null}
          <AddCompanion visit={visit} />
          {companions.length ? (
            <Button loading={unlink.pending} onClick={() => void unlink.run({ params: { id: visit.id } })}>
              {words.leave}
            </Button>
          ) : null}
        </div>
      ) : null}
    </Panel>
  );
}
