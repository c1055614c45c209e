import type { UseQueryResult } from '@tanstack/react-query';
import { type Candidate, clockOf } from '@tijian/shared';
import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../lib/session';
import { today } from '../../lib/time';
import { EmptyState, Loaded, onDemand, PersonLine, StatusTag } from '../../ui';
import { vipMark } from '../checkups/status';
import { t } from './locale';

const PersonForm = onDemand(() => import('../persons/person-form').then((it) => it.PersonForm));

type Props = {
  result: UseQueryResult<Candidate[], Error>;
  /** Something was searched for. */
  isAsked: boolean;
  chosen: string | null;
  onChoose: (key: string) => void;
  /** A file was made here: choose that person. */
  onMade: (personId: string) => void;
};

/** Who may be meant, the likeliest first. */
export function CandidateList({ result, isAsked, chosen, onChoose, onMade }: Props) {
  const { can } = useSession();
  const [adding, setAdding] = useState(false);
  const add = can('person:write') ? <Button onClick={() => setAdding(true)}>{t.newPerson}</Button> : null;
  return (
    <>
      {isAsked ? (
        <Loaded result={result} rows={4}>
          {(candidates) =>
            candidates.length ? (
              <>
                <p className="tj-total" role="status">
                  {t.candidates(candidates.length)}
                </p>
                <ul className="desk-list">
                  {candidates.map((it) => (
                    <li key={it.key}>
                      <Line candidate={it} chosen={it.key === chosen} onChoose={() => onChoose(it.key)} />
                    </li>
                  ))}
                </ul>
              </>
            ) : (
              <EmptyState text={t.none} action={add} />
            )
          }
        </Loaded>
      ) : (
        <EmptyState text={t.start} action={add} />
      )}
      <PersonForm open={adding} onClose={() => setAdding(false)} onMade={(it) => onMade(it.id)} />
    </>
  );
}

function Line({ candidate: it, chosen, onChoose }: { candidate: Candidate; chosen: boolean; onChoose: () => void }) {
  const { person } = it;
  const facts = [
    it.unit?.name ?? (it.rosterEntryId ? null : t.individual),
    it.department,
    it.employeeNo,
    it.packageName,
    person.idNumber,
    person.phone,
  ];
  return (
    <button type="button" className="desk-candidate" aria-pressed={chosen} onClick={onChoose}>
      <span>
        <PersonLine name={person.name} sex={person.sex} ageYears={person.ageYears} vip={vipMark(person.vipLevel)} />
      </span>
      <span className="desk-candidate-facts">
        {facts.map((fact) => (fact ? <span key={fact}>{fact}</span> : null))}
      </span>
      <span>
        <Mark candidate={it} />
      </span>
    </button>
  );
}

function Mark({ candidate: it }: { candidate: Candidate }) {
  if (it.blocked) return <StatusTag status="danger">{it.blocked}</StatusTag>;
  if (it.checkup) return <StatusTag status="done">{t.tags.registered(it.checkup.number)}</StatusTag>;
  if (it.bookedOn && it.bookedHour !== null) {
    const hour = clockOf(it.bookedHour * 60);
    const isToday = it.bookedOn === today();
    return (
      <StatusTag status={isToday ? 'called' : 'deferred'}>
        {isToday ? t.tags.booked(hour) : t.tags.bookedOn(it.bookedOn, hour)}
      </StatusTag>
    );
  }
  return <StatusTag status="neutral">{it.rosterEntryId ? t.tags.roster : t.tags.walkIn}</StatusTag>;
}
