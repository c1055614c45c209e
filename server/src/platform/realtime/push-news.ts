import { newId, type RealtimeEvent } from '@tijian/shared';
import { insertRows } from '../database/insert-rows';
import type { Scope } from '../scope';
import { RealtimeEventEntity, RealtimeTopicEntity } from './realtime.entity';

let send: (event: RealtimeEvent) => void = () => undefined;
export const onNews = (work: (event: RealtimeEvent) => void): void => {
  send = work;
};

/** Numbers and keeps the news in the scope's transaction and sends it after the commit. */
export async function pushNews(scope: Scope, topic: string, { kind, id }: { kind: string; id: string }): Promise<void> {
  const { manager, now } = scope;
  await insertRows(manager, RealtimeTopicEntity, [{ topic, seq: 0 }], { ignore: true });
  await manager.query('UPDATE realtime_topic SET seq = seq + 1 WHERE topic = ?', [topic]);
  const [row] = (await manager.query('SELECT seq FROM realtime_topic WHERE topic = ?', [topic])) as {
    seq: number | string;
  }[];
  const seq = Number(row?.seq);
  await insertRows(manager, RealtimeEventEntity, [{ id: newId(), topic, seq, kind, refId: id, at: now }]);
  scope.afterCommit(() => send({ topic, seq, kind, id, at: now.toISOString() }));
}
