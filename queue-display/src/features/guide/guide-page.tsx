import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { Splash } from '../../ui/pages';
import { CalledNotice } from './called-notice';
import { GuideHead } from './guide-head';
import './guide.css';
import { t } from './locale';
import { NowCard } from './now-card';
import { PassedList } from './passed-list';
import { StopList } from './stop-list';
import { useGuide } from './use-guide';

const LARGE = 'tijian.guide.large';

/** The examinee's day on their own phone: where to go now and why, how long, what is left. */
export function GuidePage() {
  const { token = '' } = useParams();
  const { state, link, rejoin, refresh } = useGuide(token);
  const [large, setLarge] = useState(() => localStorage.getItem(LARGE) === 'yes');
  const changeSize = () => {
    localStorage.setItem(LARGE, large ? 'no' : 'yes');
    setLarge(!large);
  };
  if (state.kind === 'loading') return <Splash />;
  if (state.kind !== 'open')
    return (
      <main className="tj-page-note">
        <h1>{state.kind === 'closed' ? t.closed : t.failed}</h1>
        <p>{state.kind === 'closed' ? t.closedText : state.message}</p>
        {state.kind === 'failed' ? (
          <button type="button" className="tj-button" onClick={refresh}>
            {t.retry}
          </button>
        ) : null}
      </main>
    );
  const { view } = state;
  return (
    <main className={large ? 'gd gd-large' : 'gd'}>
      <GuideHead view={view} link={link} large={large} onSize={changeSize} />
      <NowCard view={view} link={link} rejoin={rejoin} />
      <StopList view={view} />
      <PassedList view={view} />
      <footer className="gd-foot">
        <p>{t.sound}</p>
        {view.campus.phone ? (
          <p>
            {t.phone} <a href={`tel:${view.campus.phone}`}>{view.campus.phone}</a>
          </p>
        ) : null}
      </footer>
      <CalledNotice view={view} link={link} />
    </main>
  );
}
