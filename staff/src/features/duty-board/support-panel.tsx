import { queueHealthApi, type SupportNeed } from '@tijian/shared';
import { useCall } from '../../lib/query';
import { FirstFew, Panel, StatusTag } from '../../ui';
import { t } from './locale';

const EVERY_MS = 30_000;
/** The most urgent ones; the others on demand, so that the rooms stay in sight. */
const MOST_SHOWN = 4;

/** Rooms that need somebody now or soon, and who could go. Nothing is shown while all is well. */
export function SupportPanel({ campusId }: { campusId: string }) {
  const support = useCall(queueHealthApi.support, { query: { campusId } }, { refetchInterval: EVERY_MS });
  const needs = support.data?.needs ?? [];
  if (needs.length === 0) return null;
  return (
    <Panel title={t.support.title(needs.length)}>
      <FirstFew items={needs} most={MOST_SHOWN} words={t.support}>
        {(shown) => (
          <ul className="tj-list">
            {shown.map((it) => (
              <li key={`${it.room.id} ${it.when}`}>
                <StatusTag status={it.when === 'now' ? 'danger' : 'warning'}>{t.support.when[it.when]}</StatusTag>
                <strong>{it.room.name}</strong>
                <span>{it.words}</span>
                <Colleagues need={it} />
              </li>
            ))}
          </ul>
        )}
      </FirstFew>
    </Panel>
  );
}

function Colleagues({ need: { colleagues, free, opens } }: { need: SupportNeed }) {
  // Without a free station nobody else could work there; the sentence says so.
  if (colleagues.length === 0) return free > 0 ? <span className="tj-muted">{t.support.nobody}</span> : null;
  return (
    <ul className="board-colleagues" aria-label={t.support.colleagues}>
      {opens ? <li>{t.support.opens(opens.name)}</li> : null}
      {colleagues.map((it) => (
        <li key={it.user.id}>
          <strong>{it.user.name}</strong> <span className="tj-muted">{it.words}</span>
        </li>
      ))}
    </ul>
  );
}
