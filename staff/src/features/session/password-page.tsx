import type { SignInAnswer } from '@tijian/shared';
import { App } from 'antd';
import { useSession } from '../../lib/session';
import { PageFrame, Panel } from '../../ui';
import { ChangePasswordForm } from './change-password-form';
import { t } from './locale';

/** Change of the own password by choice. */
export function PasswordPage() {
  const { me, refresh } = useSession();
  const { message } = App.useApp();
  const done = (_: SignInAnswer) => {
    message.success(t.change.done);
    void refresh();
  };
  return (
    <PageFrame title={t.change.title}>
      <Panel>
        {me.passwordExpiresOn ? <p className="tj-muted">{t.change.expires(me.passwordExpiresOn)}</p> : null}
        <ChangePasswordForm username={me.username} onAnswer={done} />
      </Panel>
    </PageFrame>
  );
}
