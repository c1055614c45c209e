import { type InitialPassword, type User, usersApi } from '@tijian/shared';
import { Alert, Button, Descriptions } from 'antd';
import { useState } from 'react';
import { useSession } from '../../lib/session';
import { formatTime } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { Panel, ReasonModal, StatusTag } from '../../ui';
import { InitialPasswordModal } from './initial-password-modal';
import { t } from './locale';

type Act = 'disable' | 'enable' | 'resetPassword' | 'resetSecondFactor' | 'unlock';

/** How somebody signs in, and what to do when they can't or must not. */
export function SecurityPanel({ user }: { user: User }) {
  const { me } = useSession();
  const [act, setAct] = useState<Act | null>(null);
  const [given, setGiven] = useState<InitialPassword | null>(null);
  const run = useSecurityActs(user, setGiven);
  const acts: Act[] = [
    ...(user.lockedUntil ? (['unlock'] as const) : []),
    'resetPassword',
    ...(user.secondFactor ? (['resetSecondFactor'] as const) : []),
    user.status === 'active' ? 'disable' : 'enable',
  ];
  const buttons = user.can.secure ? (
    <div className="tj-form-buttons">
      {acts.map((it) => (
        <Button key={it} danger={it === 'disable'} onClick={() => setAct(it)}>
          {t.acts[it]}
        </Button>
      ))}
    </div>
  ) : null;
  return (
    <Panel title={t.security} actions={buttons}>
      {me.userId === user.id ? <Alert type="info" showIcon title={t.self} className="tj-gap-bottom" /> : null}
      {user.lockedUntil ? (
        <Alert type="warning" showIcon title={t.lockedUntil(formatTime(user.lockedUntil))} className="tj-gap-bottom" />
      ) : null}
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2 }}
        items={[
          {
            key: 'password',
            label: t.fields.password,
            children: user.mustChangePassword ? (
              <StatusTag status="warning">{t.initial}</StatusTag>
            ) : (
              <StatusTag status="success">{t.ownPassword}</StatusTag>
            ),
          },
          {
            key: 'secondFactor',
            label: t.fields.secondFactor,
            children: user.secondFactor ? (
              <StatusTag status="success">{t.bound}</StatusTag>
            ) : (
              <StatusTag status="neutral">{t.unbound}</StatusTag>
            ),
          },
        ]}
      />
      <ReasonModal
        open={act !== null}
        title={act ? t.acts[act] : ''}
        submitText={act ? t.acts[act] : ''}
        consequence={act ? t.acts[`${act}Text`](user.displayName) : ''}
        suggestions={t.acts.reasons}
        onClose={() => setAct(null)}
        onSubmit={(reason) => (act ? run[act](reason) : Promise.resolve(false))}
      />
      <InitialPasswordModal given={given} onClose={() => setGiven(null)} />
    </Panel>
  );
}

function useSecurityActs(user: User, onPassword: (given: InitialPassword) => void) {
  const options = { success: t.acts.done, invalidates: [usersApi.get, usersApi.list] };
  const status = useAction(usersApi.setStatus, options);
  const password = useAction(usersApi.resetPassword, { ...options, success: undefined, onSuccess: onPassword });
  const secondFactor = useAction(usersApi.resetSecondFactor, options);
  const unlock = useAction(usersApi.unlock, options);
  const params = { id: user.id };
  const { version } = user;
  return {
    disable: async (reason: string) => (await status.run({ params, body: { version, status: 'disabled', reason } })).ok,
    enable: async (reason: string) => (await status.run({ params, body: { version, status: 'active', reason } })).ok,
    resetPassword: async (reason: string) => (await password.run({ params, body: { reason } })).ok,
    resetSecondFactor: async (reason: string) => (await secondFactor.run({ params, body: { reason } })).ok,
    unlock: async (reason: string) => (await unlock.run({ params, body: { reason } })).ok,
  } satisfies Record<Act, (reason: string) => Promise<boolean>>;
}
