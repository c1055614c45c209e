import { queueHealthApi, type SupportNeed } from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { useCall } from '../../lib/query';
import { FirstFew, Loaded, Panel, StatusTag } from '../../ui';
import { t } from './locale';

const word = t.support;
/** The most urgent ones; the others on demand. */
const MOST_SHOWN = 4;
const looks: Record<SupportNeed['colleagues'][number]['state'], Status> = {
  idle: 'success',
  paused: 'warning',
  off: 'neutral',
};

/** Rooms that need somebody now or soon, each with who could come. */
export function SupportPanel({ campusId }: { campusId: string }) {
  const support = useCall(queueHealthApi.support, { query: { campusId } }, { refetchInterval: 60_000 });
  return (
    <Panel title={word.title}>
      <Loaded result={support} rows={2}>
        {({ needs }) => (needs.length === 0 ? <p className="tj-muted">{word.fine}</p> : <Needs needs={needs} />)}
      </Loaded>
    </Panel>
  );
}

function Needs({ needs }: { needs: readonly SupportNeed[] }) {
  return (
    <FirstFew items={needs} most={MOST_SHOWN} words={word}>
      {(shown) => (
        <ul className="health-needs">
          {shown.map((it) => (
            <Need key={it.room.id} need={it} />
          ))}
        </ul>
      )}
    </FirstFew>
  );
}

function Need({ need: { room, when, words, colleagues, free, opens } }: { need: SupportNeed }) {
  return (
    <li>
      <p className="health-need">
        <StatusTag status={when === 'now' ? 'danger' : 'warning'}>{when === 'now' ? word.now : word.soon}</StatusTag>
        <strong>{room.name}</strong> <span className="tj-muted">{room.floor}</span> <span>{words}</span>
      </p>
      {colleagues.length === 0 ? (
        free > 0 ? (
          <p className="tj-muted">{word.nobody}</p>
        ) : null
      ) : (
        <ul className="health-colleagues">
          {opens ? <li>{word.opens(opens.name)}</li> : null}
          {colleagues.map((it) => (
            <li key={it.user.id}>
              <strong>{it.user.name}</strong>
              <StatusTag status={looks[it.state]}>{word.states[it.state]}</StatusTag>
              <span className="tj-muted">{it.words}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
