import type { CallerRoom, Duty } from '@tijian/shared';
import { useNavigate } from 'react-router-dom';
import { BigButton } from './big-button';
import { t } from './locale';
import { mayCallAt } from './may-call';
import { useSession } from './session';

type SignOnProps = {
  picture: CallerRoom;
  elsewhere: Duty | null;
  disabled: boolean;
  onSignOn: (station: number) => void;
};

/** Stations of the room: free ones to take, taken ones with who is there. */
export function SignOn({ picture: { room }, elsewhere, disabled, onSignOn }: SignOnProps) {
  const navigate = useNavigate();
  const { me } = useSession();
  if (elsewhere)
    return (
      <section className="caller-now is-empty">
        <p>{t.duty.elsewhere(elsewhere.room.name)}</p>
        <BigButton main onPress={() => navigate(`/caller/${elsewhere.room.id}`)}>
          {t.duty.goThere(elsewhere.room.name)}
        </BigButton>
      </section>
    );
  if (!mayCallAt(me, { room }))
    return (
      <section className="caller-now is-empty">
        <p>{t.duty.notMine}</p>
        <BigButton main onPress={() => navigate('/caller?all')}>
          {t.rooms.overview}
        </BigButton>
      </section>
    );
  const holder = (station: number) => room.duties.find((it) => it.station === station);
  return (
    <section className="caller-now is-empty" aria-label={t.duty.title}>
      <p>{t.duty.hint}</p>
      <div className="caller-stations">
        {Array.from({ length: room.stations }, (_, at) => at + 1).map((station) => {
          const duty = holder(station);
          return (
            <BigButton key={station} main={!duty} disabled={disabled || !!duty} onPress={() => onSignOn(station)}>
              <span className="caller-two-lines">
                {t.station(station)}
                <small>
                  {duty
                    ? duty.state === 'paused'
                      ? t.duty.takenPaused(duty.user.name)
                      : t.duty.taken(duty.user.name)
                    : t.duty.signOn}
                </small>
              </span>
            </BigButton>
          );
        })}
      </div>
    </section>
  );
}
