import { ApiError, formatShanghai, type SignInAnswer, sessionApi } from '@tijian/shared';
import { type FormEvent, useState } from 'react';
import { ask } from './api';
import './caller.css';
import { t } from './locale';
import type { OutStep } from './session';

type SignInPageProps = {
  step: OutStep;
  /** Why one is here again. */
  note: string | null;
  onAnswer: (answer: SignInAnswer) => void;
  onRetry: () => void;
  onOther: () => void;
};

/** The way in: password, then a code where the account has one. What else is missing is done at the workstation. */
export function SignInPage({ step, note, onAnswer, onRetry, onOther }: SignInPageProps) {
  return (
    <main className="caller-sign-in">
      <section className="caller-box">
        <h1>{t.signIn.title}</h1>
        {step === 'unreachable' ? (
          <>
            <p role="alert">{[t.signIn.unreachable, note].filter(Boolean).join('：')}</p>
            <button type="button" className="caller-button is-main" onClick={onRetry}>
              {t.signIn.retry}
            </button>
          </>
        ) : step === 'password' ? (
          <Password note={note} onAnswer={onAnswer} />
        ) : step === 'second_factor' ? (
          <Code onAnswer={onAnswer} onOther={onOther} />
        ) : (
          <>
            <p>{step === 'enrol' ? t.signIn.enrol : t.signIn.changePassword}</p>
            <a className="caller-button is-main" href="/staff/">
              {t.signIn.workstation}
            </a>
            <button type="button" className="caller-button" onClick={onOther}>
              {t.signIn.other}
            </button>
          </>
        )}
      </section>
    </main>
  );
}

function Password({ note, onAnswer }: Pick<SignInPageProps, 'note' | 'onAnswer'>) {
  const [problem, setProblem] = useState<string | null>(note);
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = { username: String(form.get('username')).trim(), password: String(form.get('password')) };
    if (!body.username || !body.password) return setProblem(t.signIn.needed);
    setPending(true);
    try {
      onAnswer(await ask(sessionApi.signIn, { body }));
    } catch (error) {
      setProblem(problemOf(error));
      setPending(false);
    }
  };
  return (
    <form onSubmit={submit} className="caller-form" noValidate>
      {problem ? <p role="alert">{problem}</p> : null}
      <label>
        {t.signIn.username}
        <input name="username" autoComplete="username" maxLength={64} spellCheck={false} autoCapitalize="off" />
      </label>
      <label>
        {t.signIn.password}
        <input name="password" type="password" autoComplete="current-password" maxLength={128} />
      </label>
      <button type="submit" className="caller-button is-main" disabled={pending}>
        {t.signIn.submit}
      </button>
    </form>
  );
}

function Code({ onAnswer, onOther }: Pick<SignInPageProps, 'onAnswer' | 'onOther'>) {
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code')).trim();
    if (!/^\d{6}$/.test(code)) return setProblem(t.signIn.codeNeeded);
    setPending(true);
    try {
      onAnswer(await ask(sessionApi.verifySecondFactor, { body: { code } }));
    } catch (error) {
      setProblem(problemOf(error));
      setPending(false);
    }
  };
  return (
    <form onSubmit={submit} className="caller-form" noValidate>
      <p>{t.signIn.codeHint}</p>
      {problem ? <p role="alert">{problem}</p> : null}
      <label>
        {t.signIn.code}
        <input name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
      </label>
      <button type="submit" className="caller-button is-main" disabled={pending}>
        {t.signIn.next}
      </button>
      <button type="button" className="caller-button" onClick={onOther}>
        {t.signIn.other}
      </button>
    </form>
  );
}

function problemOf(error: unknown): string {
  if (!(error instanceof ApiError)) return String(error);
  const until = (error.details as { lockedUntil?: string } | null)?.lockedUntil;
  return until ? t.signIn.locked(formatShanghai(until).slice(11, 16)) : error.message;
}
