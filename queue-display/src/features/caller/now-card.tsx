import { type CallerRoom, overtakingLabels, type QueueTicket } from '@tijian/shared';
import { clockOf, minutesUntilCalled, timerOf } from './clock';
import { t } from './locale';
import type { Said } from './use-acts';

type NowCardProps = { picture: CallerRoom; said: Said | null; serverNow: number };

/** Whom my station holds: the number first, then who, for how long, what was promised, and why. */
export function NowCard({ picture: { mine, room }, said, serverNow }: NowCardProps) {
  if (!mine)
    return (
      <section className="caller-now is-empty" aria-live="polite">
        <p>{t.mine.nobody}</p>
        <p className="caller-soft">{room.waiting ? t.mine.waiting(room.waiting) : t.mine.nobodyWaits}</p>
      </section>
    );
  const since = mine.state === 'in_room' ? mine.startedAt : mine.calledAt;
  return (
    <section className={`caller-now is-${mine.state}`} aria-live="polite">
      <p className="caller-now-state">
        {mine.state === 'in_room' ? t.mine.inRoom : t.mine.called(mine.calledTimes)}
        {since ? (
          <span>{(mine.state === 'in_room' ? t.mine.inRoomFor : t.mine.calledFor)(timerOf(since, serverNow))}</span>
        ) : null}
      </p>
      <p className="caller-number">{mine.number}</p>
      <PersonLine ticket={mine} />
      <p className="caller-items">
        {mine.step}
        <span className="caller-soft">{mine.items.join('、')}</span>
      </p>
      <Facts ticket={mine} />
      {said?.ticketId === mine.id ? (
        <p className="caller-why">
          <b>{t.mine.who}</b> {said.words}
          {said.overtaken.length ? (
            <>
              {' '}
              {t.mine.overtaken}{' '}
              {said.overtaken.map((it) => `${it.number}（${overtakingLabels[it.reason]}）`).join('、')}
            </>
          ) : null}
        </p>
      ) : null}
      <p className="caller-why">
        <b>{t.mine.why}</b> {mine.why}
      </p>
    </section>
  );
}

/** Name, sex, age and VIP mark, or that it is somebody VVIP. */
export function PersonLine({ ticket: { person, checkup } }: { ticket: QueueTicket }) {
  if (!person) return <p className="caller-person">{t.mine.vvip}</p>;
  return (
    <p className="caller-person">
      <strong>{person.name}</strong>
      <span>
        {t.mine.sex[person.sex]} {t.mine.age(person.ageYears)}
      </span>
      {person.vipLevel === 'none' ? null : <em className="caller-vip">{t.mine.vip[person.vipLevel]}</em>}
      {checkup ? <span className="caller-soft">{checkup.number}</span> : null}
    </p>
  );
}

function Facts({ ticket: { promised, waitingSince, calledAt, misses } }: { ticket: QueueTicket }) {
  return (
    <dl className="caller-facts">
      <div>
        <dt>{t.mine.promised}</dt>
        <dd>{promised.words}</dd>
      </div>
      {calledAt ? (
        <div>
          <dt>{t.mine.actual}</dt>
          <dd>
            {t.minutes(minutesUntilCalled(waitingSince, calledAt))}
            <small>
              {clockOf(waitingSince)}–{clockOf(calledAt)}
            </small>
          </dd>
        </div>
      ) : null}
      {misses ? (
        <div>
          <dt>{t.lines.missed}</dt>
          <dd>{t.mine.misses(misses)}</dd>
        </div>
      ) : null}
    </dl>
  );
}
