import { callerApi, DutyNews } from '@tijian/shared';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { callOnce } from '../../lib/query';
import { serverNow, useTopic } from '../../lib/realtime';
import { useSession } from '../../lib/session';
import { formatClock } from '../../lib/time';
import { helpWords, remark, shownFor } from './leave-words';
import { t } from './locale';
import { RoomNotices } from './room-notices';
import { needsAt, useForsaken } from './use-forsaken';

/** News that was missed for longer than this is old: nobody pops up for it any more. */
const FRESH_MS = 120_000;

/** At the desk, a leave or a pause pops up wherever one is in the app; rooms that nobody calls from do so at the start. */
export function DutyWatch() {
  const { can } = useSession();
  const { campus } = useCampus();
  return campus && can(['queue:manage', 'queue:guide']) ? <Watch key={campus.id} campusId={campus.id} /> : null;
}

function Watch({ campusId }: { campusId: string }) {
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const [notices] = useState(() => new RoomNotices());
  const forsaken = useForsaken(campusId);
  useTopic(`queue:${campusId}`, (news) => {
    if (news.reset) return forsaken.look();
    if (news.event.kind !== 'Duty') return;
    const duty = DutyNews.safeParse(news.event.data);
    if (!duty.success) return;
    const { id, at } = news.event;
    if (duty.data.state === 'working') {
      close(notices.settle(duty.data.room.id, id));
      forsaken.settle(duty.data.room.id);
    } else if (serverNow() - Date.parse(at) <= FRESH_MS) void tell(id, duty.data);
  });
  useEffect(
    () => () => {
      for (const it of notices.closeAll()) notification.destroy(it);
    },
    [notices, notification],
  );
  return null;

  function close(keys: readonly string[]): void {
    for (const it of keys) notification.destroy(it);
  }

  function see(key: string, room: string): void {
    notices.close(key);
    notification.destroy(key);
    navigate(`/duty-board?keyword=${encodeURIComponent(room)}`);
  }

  async function tell(id: string, duty: DutyNews): Promise<void> {
    const left = duty.state === 'left';
    const { key, old } = notices.add(duty.room.id, id);
    close(old);
    const [room, help] = await Promise.all([roomOf(duty.room.id), left ? helpFor(campusId, duty) : '']);
    const working = room?.duties.filter((it) => it.state === 'working').map((it) => it.id) ?? [];
    if (!notices.write(key, working)) return;
    const title = left ? t.watch.left(duty.userName, duty.room.name) : t.watch.paused(duty.userName, duty.room.name);
    notification.open({
      key,
      type: left ? 'warning' : 'info',
      title,
      description: (
        <>
          {remark(room)}
          {help ? <p>{help}</p> : null}
          {duty.backAt && !left ? `，${t.watch.back(formatClock(duty.backAt))}` : ''}
        </>
      ),
      duration: shownFor(duty.state, room),
      role: 'alert',
      placement: 'topRight',
      onClose: () => notices.close(key),
      // Notices are drawn outside of the router: no link can stand there.
      actions: (
        <Button type="primary" onClick={() => see(key, duty.room.name)}>
          {t.watch.see}
        </Button>
      ),
    });
  }
}

/** The pop-up comes in any case: what can't be read is left out. */
const roomOf = (id: string) =>
  callOnce(callerApi.room, { params: { id } }).then(
    (it) => it.room,
    () => null,
  );

/** Somebody else than who has just left; empty when there is nobody. */
async function helpFor(campusId: string, { room, userName }: DutyNews): Promise<string> {
  const need = (await needsAt(campusId)).find((it) => it.room.id === room.id);
  const helper = need?.colleagues.find((it) => it.user.name !== userName);
  return need && helper ? helpWords(need, helper) : '';
}
