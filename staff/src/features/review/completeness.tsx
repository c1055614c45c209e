import type { SheetSection } from '@tijian/shared';
import { Progress } from 'antd';
import { StatusTag } from '../../ui';
import { t } from './locale';
import type { Completeness as Facts } from './review-state';

/** What was done of what was ordered, and what became of the rest. */
export function Completeness({ facts }: { facts: Facts }) {
  const groups = [
    { key: 'open', status: 'waiting', word: t.completeness.open, list: facts.open },
    { key: 'incomplete', status: 'warning', word: t.completeness.incomplete, list: facts.incomplete },
    { key: 'declined', status: 'declined', word: t.completeness.declined, list: facts.declined },
    { key: 'deferred', status: 'deferred', word: t.completeness.deferred, list: facts.deferred },
  ] as const;
  const percent = facts.total > 0 ? Math.round((facts.done / facts.total) * 100) : 0;
  return (
    <div>
      <div className="tj-completeness">
        <span>{t.completeness.done(facts.done, facts.total)}</span>
        <Progress percent={percent} showInfo={false} size="small" aria-label={t.completeness.title} />
      </div>
      <ul className="tj-plain-list">
        {groups.flatMap(({ key, status, word, list }) =>
          list.map((it) => (
            <li key={`${key}-${it.checkupItemId}`} className="tj-marks">
              <StatusTag status={status}>{word}</StatusTag>
              <span>{it.itemName}</span>
              {it.important ? <StatusTag status="active">{t.completeness.important}</StatusTag> : null}
              <span className="tj-muted">{noteOf(key, it)}</span>
            </li>
          )),
        )}
      </ul>
    </div>
  );
}

function noteOf(key: string, it: SheetSection): string {
  if (key === 'incomplete') return it.missing.join('、');
  return [it.reason, it.deferredUntil].filter(Boolean).join('，');
}
