import { App } from 'antd';
import { useEffect } from 'react';
import { useBlocker } from 'react-router-dom';
import { t } from './locale';

type LeaveWords = { title: string; text: string; leave: string; stay: string };

/** Asks before unsaved work is left by a link, the back button or closing the tab. */
export function useUnsavedGuard(dirty: boolean, words: LeaveWords = t.leave): void {
  const { modal } = App.useApp();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    modal.confirm({
      title: words.title,
      content: words.text,
      okText: words.leave,
      okButtonProps: { danger: true },
      cancelText: words.stay,
      onOk: () => blocker.proceed(),
      onCancel: () => blocker.reset(),
    });
  }, [blocker, modal, words]);
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
}
