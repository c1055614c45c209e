import type { CallerRoom } from '@tijian/shared';
import { useNavigate } from 'react-router-dom';
import type { Asked } from './asked-dialog';
import { BigButton } from './big-button';
import { clockOf } from './clock';
import { LinkBadge } from './link-badge';
import { t } from './locale';
import { useSession } from './session';

type CallerBarProps = { picture: CallerRoom; busy: boolean; onPause: () => void; onAsk: (asked: Asked) => void };

/** Which room and station, who calls, whether the picture is live; pausing, leaving, and the other rooms. */
export function CallerBar({ picture: { room, myDuty }, busy, onPause, onAsk }: CallerBarProps) {
  const { me } = useSession();
  const navigate = useNavigate();
  const closed = room.open
    ? null
    : [t.duty.closed(room.closedReason), room.reopensAt ? t.duty.closedUntil(clockOf(room.reopensAt)) : null]
        .filter(Boolean)
        .join('，');
  return (
    <header className="caller-bar">
      <div className="caller-bar-room">
        <h1>{room.name}</h1>
        <p>
          {[room.floor, myDuty ? t.station(myDuty.station) : null, me.displayName].filter(Boolean).join(' · ')}{' '}
          <LinkBadge />
        </p>
        {closed ? <p className="caller-closed">{closed}</p> : null}
        {!closed && room.hours.words ? (
          <p className={room.hours.shut ? 'caller-closed' : 'caller-soft'}>{room.hours.words}</p>
        ) : null}
        {myDuty?.pausePending ? <p className="caller-closed">{t.duty.pausePending}</p> : null}
      </div>
      <div className="caller-bar-buttons">
        <BigButton onPress={() => navigate('/caller?all')}>{t.rooms.overview}</BigButton>
        {myDuty?.state === 'working' ? (
          <BigButton shortcut="pause" disabled={busy} onPress={onPause}>
            {myDuty.pausePending ? t.duty.cancelPause : t.duty.pause}
          </BigButton>
        ) : null}
        {myDuty ? (
          <BigButton danger disabled={busy} onPress={() => onAsk({ kind: 'signOff', dutyId: myDuty.id })}>
            {t.duty.signOff}
          </BigButton>
        ) : null}
      </div>
    </header>
  );
}
