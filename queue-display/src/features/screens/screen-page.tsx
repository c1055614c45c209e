import { useEffect, useState } from 'react';
import { Splash } from '../../ui/pages';
import { deviceToken, displays } from './device';
import { EnrolPage } from './enrol-page';
import { LiveScreen } from './live-screen';
import './screens.css';
import './hall.css';
import './door.css';
import './upright.css';

/** A screen: shows a code until staff have taken it into service, then what it was told to show, for weeks. */
export function ScreenPage() {
  const [state, setState] = useState<'asking' | 'new' | 'enrolled'>(deviceToken.get() ? 'asking' : 'new');
  useEffect(() => {
    if (state !== 'asking') return;
    let isOver = false;
    const ask = async () => {
      const answer = await displays.enrolment({}).catch(() => null);
      if (isOver) return;
      // A server that can't be reached is no reason to forget the token: the screen itself says how old its picture is.
      setState(answer === null || answer.state === 'confirmed' ? 'enrolled' : 'new');
    };
    void ask();
    return () => {
      isOver = true;
    };
  }, [state]);
  if (state === 'asking') return <Splash />;
  if (state === 'new') return <EnrolPage onEnrolled={() => setState('enrolled')} />;
  return (
    <LiveScreen
      onRevoked={() => {
        deviceToken.clear();
        setState('new');
      }}
    />
  );
}
