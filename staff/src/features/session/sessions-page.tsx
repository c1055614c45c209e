import { DesktopOutlined } from '@ant-design/icons';
import { type OwnSession, sessionApi } from '@tijian/shared';
import { Button, Popconfirm } from 'antd';
import { useCall } from '../../lib/query';
import { formatTime } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { EmptyState, Loaded, PageFrame, Panel, StatusTag } from '../../ui';
import { t } from './locale';

/** Where one is signed in, and a way to end it there. */
export function SessionsPage() {
  const sessions = useCall(sessionApi.listSessions, {});
  const revoke = useAction(sessionApi.revokeSession, {
    success: t.sessions.ended,
    invalidates: [sessionApi.listSessions],
  });
  return (
    <PageFrame title={t.sessions.title}>
      <Panel>
        <p className="tj-muted">{t.sessions.text}</p>
        <Loaded result={sessions}>
          {(list) =>
            list.length === 0 ? (
              <EmptyState text={t.sessions.none} />
            ) : (
              <ul className="tj-sessions">
                {list.map((it) => (
                  <li key={it.id}>
                    <Device session={it} />
                    {it.current ? null : (
                      <Popconfirm
                        title={t.sessions.endTitle}
                        description={t.sessions.endText}
                        onConfirm={() => void revoke.run({ params: { id: it.id } })}
                      >
                        <Button danger loading={revoke.pending}>
                          {t.sessions.end}
                        </Button>
                      </Popconfirm>
                    )}
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
    </PageFrame>
  );
}

function Device({ session }: { session: OwnSession }) {
  const facts = [
    `${t.sessions.address} ${session.address}`,
    `${t.sessions.since} ${formatTime(session.createdAt)}`,
    `${t.sessions.lastSeen} ${formatTime(session.lastSeenAt)}`,
  ];
  return (
    <div className="tj-device">
      <DesktopOutlined className="tj-device-mark" />
      <div>
        <strong>{session.device}</strong>{' '}
        {session.current ? <StatusTag status="active">{t.sessions.current}</StatusTag> : null}
        <div className="tj-muted">{facts.join(' · ')}</div>
      </div>
    </div>
  );
}
