import { queueHealthApi, type SupportNeed } from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { Button } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { Loaded, Panel, StatusTag } from '../../ui';
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
  const [all, setAll] = useState(false);
  const shown = all ? needs : needs.slice(0, MOST_SHOWN);
  return (
    <>
      <ul className="health-needs">
        {shown.map((it) => (
          <Need key={it.room.id} need={it} />
        ))}
      </ul>
      {needs.length > MOST_SHOWN ? (
        <Button type="link" onClick={() => setAll(!all)}>
          {all ? word.fewer : word.all(needs.length)}
        </Button>
      ) : null}
    </>
  );
}

function Need({ need: { room, when, words, colleagues, free } }: { need: SupportNeed }) {
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
