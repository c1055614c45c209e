import { addDays } from '@tijian/shared';
import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import { useSession } from '../../lib/session';
import { formatClock, today } from '../../lib/time';
import { t } from '../../locale/zh-CN';

const SOON_MS = 10 * 60_000;
const PASSWORD_DAYS = 7;

/** What the person should know before it happens: the session or the password is about to end. */
export function Notices() {
  const { me } = useSession();
  const endsSoon = useSoon(me.absoluteExpiresAt);
  const passwordEnds = me.passwordExpiresOn !== null && me.passwordExpiresOn <= addDays(today(), PASSWORD_DAYS);
  return (
    <>
      {endsSoon ? <Alert banner type="warning" title={t.idle.expiresSoon(formatClock(me.absoluteExpiresAt))} /> : null}
      {passwordEnds && me.passwordExpiresOn ? (
        <Alert
          banner
          closable
          type="info"
          title={
            <>
              {t.idle.passwordExpires(me.passwordExpiresOn)} <Link to="/account/password">{t.idle.changeNow}</Link>
            </>
          }
        />
      ) : null}
    </>
  );
}

function useSoon(instant: string): boolean {
  const [soon, setSoon] = useState(false);
  useEffect(() => {
    const look = () => setSoon(Date.parse(instant) - Date.now() < SOON_MS);
    look();
    const timer = setInterval(look, 30_000);
    return () => clearInterval(timer);
  }, [instant]);
  return soon;
}
