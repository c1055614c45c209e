import { queueHealthApi, type SupportNeed } from '@tijian/shared';
import { useCall } from '../../lib/query';
import { Panel, StatusTag } from '../../ui';
import { t } from './locale';

const EVERY_MS = 30_000;

/** Rooms that need somebody now or soon, and who could go. Nothing is shown while all is well. */
export function SupportPanel({ campusId }: { campusId: string }) {
  const support = useCall(queueHealthApi.support, { query: { campusId } }, { refetchInterval: EVERY_MS });
  const needs = support.data?.needs ?? [];
  if (needs.length === 0) return null;
  return (
    <Panel title={t.support.title(needs.length)}>
      <ul className="tj-list">
        {needs.map((it) => (
          <li key={`${it.room.id} ${it.when}`}>
            <StatusTag status={it.when === 'now' ? 'danger' : 'warning'}>{t.support.when[it.when]}</StatusTag>
            <strong>{it.room.name}</strong>
            <span>{it.words}</span>
            <Colleagues need={it} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Colleagues({ need: { colleagues, free } }: { need: SupportNeed }) {
  // Without a free station nobody could work there; the sentence says so.
  if (free === 0) return null;
  if (colleagues.length === 0) return <span className="tj-muted">{t.support.nobody}</span>;
  return (
    <ul className="board-colleagues" aria-label={t.support.colleagues}>
      {colleagues.map((it) => (
        <li key={it.user.id}>
          <strong>{it.user.name}</strong> <span className="tj-muted">{it.words}</span>
        </li>
      ))}
    </ul>
  );
}
