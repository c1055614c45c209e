import { Alert } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { Logo } from '../../app/layout/logo';
import { useSessionControl } from '../../lib/session';
import type { SigningIn } from '../../lib/session-state';
import { ChangePasswordForm } from './change-password-form';
import { EnrolForm } from './enrol-form';
import { t } from './locale';
import { PasswordStep } from './password-step';
import { SecondFactorStep } from './second-factor-step';

/**
 * The way in: password, second factor, enrolment, change of an initial password; the server says which comes next. It lies over
 * a locked workplace as a modal dialog, which the browser keeps above everything, also above open drawers.
 */
export function SignIn({ state }: { state: SigningIn }) {
  return (
    <Cover>
      <div className="tj-sign-in">
        <aside className="tj-sign-in-side">
          <Logo size={44} />
          <strong>{t.product}</strong>
          <p>{t.motto}</p>
        </aside>
        <section className="tj-sign-in-form">
          <Step state={state} />
        </section>
      </div>
    </Cover>
  );
}

function Step({ state }: { state: SigningIn }) {
  const { advance, leave } = useSessionControl();
  switch (state.step) {
    case 'password':
      return (
        <>
          <h1>{t.title}</h1>
          <Reason state={state} />
          <PasswordStep username={state.locked?.username} onAnswer={advance} />
        </>
      );
    case 'second_factor':
      return <SecondFactorStep onAnswer={advance} onOther={() => void leave('signed_out')} />;
    case 'enrol':
      return (
        <>
          <h1>{t.enrol.title}</h1>
          <p>{t.enrol.why}</p>
          <EnrolForm onAnswer={advance} />
        </>
      );
    case 'change_password':
      return (
        <>
          <h1>{t.change.title}</h1>
          <Alert type="info" showIcon title={t.change.forced} className="tj-gap-bottom" />
          <ChangePasswordForm username={state.username} onAnswer={advance} />
        </>
      );
  }
}

function Reason({ state }: { state: SigningIn }) {
  if (!state.reason) return null;
  return (
    <Alert
      type={state.reason === 'signed_out' ? 'success' : 'warning'}
      showIcon
      className="tj-gap-bottom"
      title={t.reasons[state.reason]}
      description={state.locked ? t.lockedWork(state.locked.displayName) : undefined}
    />
  );
}

function Cover({ children }: { children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    document.title = t.title;
    const shown = dialog.current;
    shown?.showModal();
    // The browser would take the first field, which for somebody coming back is already filled.
    [...(shown?.querySelectorAll('input') ?? [])].find((it) => it.value === '')?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className="tj-cover" aria-label={t.title} onCancel={(event) => event.preventDefault()}>
      <main>{children}</main>
    </dialog>
  );
}
