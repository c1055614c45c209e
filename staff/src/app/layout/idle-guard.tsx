import { Modal } from 'antd';
import { useIdle } from '../../lib/idle';
import { useSession, useSessionControl } from '../../lib/session';
import { t } from '../../locale/zh-CN';

/** Locks the screen of who went away, after a warning that anyone still there can answer. */
export function IdleGuard() {
  const { state } = useSessionControl();
  return state.kind === 'signed_in' ? <Watch /> : null;
}

function Watch() {
  const { me, refresh, leave } = useSession();
  const { warning, stay } = useIdle({
    idleMinutes: me.idleMinutes,
    onIdle: () => void leave('idle'),
    keepAlive: () => void refresh(),
  });
  return (
    <Modal
      open={warning !== null}
      title={t.idle.title}
      okText={t.idle.stay}
      closable={false}
      okButtonProps={{ autoFocus: true }}
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={stay}
      onCancel={stay}
      zIndex={2000}
    >
      <p>{t.idle.text(me.idleMinutes)}</p>
      <p className="tj-countdown" role="timer">
        {t.idle.left(Math.ceil(warning ?? 0))}
      </p>
    </Modal>
  );
}
