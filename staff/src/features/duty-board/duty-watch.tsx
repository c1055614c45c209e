import { callerApi, DutyNews, queueHealthApi } from '@tijian/shared';
import { App, Button } from 'antd';
import { useNavigate } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { callOnce } from '../../lib/query';
import { useTopic } from '../../lib/realtime';
import { useSession } from '../../lib/session';
import { formatClock } from '../../lib/time';
import { remark } from './leave-words';
import { t } from './locale';

/** News that was missed for longer than this is old: nobody pops up for it any more. */
const FRESH_MS = 120_000;

/** At the desk, a leave or a pause pops up wherever one is in the app: who left which room, and who waits there now. */
export function DutyWatch() {
  const { can } = useSession();
  const { campus } = useCampus();
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const atDesk = can(['queue:manage', 'queue:guide']);
  useTopic(campus && atDesk ? `queue:${campus.id}` : null, (news) => {
    if (news.reset || news.event.kind !== 'Duty') return;
    if (Date.now() - Date.parse(news.event.at) > FRESH_MS) return;
    const duty = DutyNews.safeParse(news.event.data);
    if (duty.success && duty.data.state !== 'working') void tell(news.event.id, duty.data);
  });
  return null;

  /** The pop-up comes in any case: what can't be read is left out. */
  async function roomOf(id: string) {
    return callOnce(callerApi.room, { params: { id } }).then(
      (it) => it.room,
      () => null,
    );
  }

  /** Somebody else than who has just left. */
  async function helperFor({ room, userName }: DutyNews) {
    const campusId = campus?.id ?? '';
    const needs = await callOnce(queueHealthApi.support, { query: { campusId } }).then(
      (it) => it.needs,
      () => [],
    );
    return needs.find((it) => it.room.id === room.id)?.colleagues.find((it) => it.user.name !== userName) ?? null;
  }

  function see(key: string, room: string): void {
    notification.destroy(key);
    navigate(`/duty-board?keyword=${encodeURIComponent(room)}`);
  }

  async function tell(id: string, duty: DutyNews): Promise<void> {
    const left = duty.state === 'left';
    const key = keyOf(id, duty.state);
    // Who leaves pauses no more.
    if (left) notification.destroy(keyOf(id, 'paused'));
    const [room, helper] = await Promise.all([roomOf(duty.room.id), left ? helperFor(duty) : null]);
    const title = left ? t.watch.left(duty.userName, duty.room.name) : t.watch.paused(duty.userName, duty.room.name);
    notification.open({
      key,
      type: left ? 'warning' : 'info',
      title,
      description: (
        <>
          {remark(room)}
          {helper ? <p>{t.watch.support(helper.user.name, helper.words)}</p> : null}
          {duty.backAt && !left ? `，${t.watch.back(formatClock(duty.backAt))}` : ''}
        </>
      ),
      // A leave stays until somebody has seen it.
      duration: left ? 0 : 12,
      role: 'alert',
      placement: 'topRight',
      // Notices are drawn outside of the router: no link can stand there.
      actions: (
        <Button type="primary" onClick={() => see(key, duty.room.name)}>
          {t.watch.see}
        </Button>
      ),
    });
  }
}

const keyOf = (id: string, state: DutyNews['state']): string => `duty ${id} ${state}`;
