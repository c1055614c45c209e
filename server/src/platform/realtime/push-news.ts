import { newId, type RealtimeEvent } from '@tijian/shared';
import type { EntityManager } from 'typeorm';
import { insertRows } from '../database/insert-rows';
import { rowLock } from '../database/lock-row';
import { marks } from '../database/rows';
import { RealtimeEventEntity, RealtimeTopicEntity } from './realtime.entity';

let send: (event: RealtimeEvent) => void = () => undefined;
export const onNews = (work: (event: RealtimeEvent) => void): void => {
  send = work;
};

export type News = { kind: string; id: string; data?: Record<string, unknown> };
/** News whose data is read once the topic is held: of two writers at the same moment the later number carries the later state. */
export type NewsOfNow = () => Promise<News[]>;
/** News for a topic, as a transaction collects it. */
export type TopicNews = { topic: string; news: News | NewsOfNow };

/** Numbers and keeps the news of a transaction in few statements, however many topics; gives what sends it after the commit. */
export async function keepNews(
  manager: EntityManager,
  now: Date,
  collected: readonly TopicNews[],
): Promise<() => void> {
  // Locked in one order, so that two transactions never wait for each other.
  const topics = [...new Set(collected.map((it) => it.topic))].sort();
  const last = await hold(manager, topics);
  const list: (News & { topic: string })[] = [];
  for (const { topic, news } of collected)
    for (const it of typeof news === 'function' ? await news() : [news]) list.push({ ...it, topic });
  if (!list.length) return () => undefined;
  const events = list.map(({ topic, kind, id, data }) => {
    const seq = (last.get(topic) ?? 0) + 1;
    last.set(topic, seq);
    return { topic, seq, kind, id, at: now.toISOString(), ...(data ? { data } : {}) };
  });
  await keepNumbers(manager, new Map(events.map(({ topic }) => [topic, last.get(topic) ?? 0])));
  await insertRows(
    manager,
    RealtimeEventEntity,
    events.map(({ topic, seq, kind, id, data }) => ({
      id: newId(),
      topic,
      seq,
      kind,
      refId: id,
      at: now,
      data: data ?? null,
    })),
  );
  return () => {
    for (const it of events) send(it);
  };
}

/**
 * Holds the topics until the transaction ends; gives the last number of each. Only topics that are not there are inserted: on one that is,
 * an ignored insert takes a shared lock, and two of them block each other's update.
 */
async function hold(manager: EntityManager, topics: readonly string[]): Promise<Map<string, number>> {
  const numbers = await locked(manager, topics);
  const missing = topics.filter((it) => !numbers.has(it));
  if (!missing.length) return numbers;
  const rows = missing.map((topic) => ({ topic, seq: 0 }));
  await insertRows(manager, RealtimeTopicEntity, rows, { ignore: true });
  return new Map([...numbers, ...(await locked(manager, missing))]);
}

async function locked(manager: EntityManager, topics: readonly string[]): Promise<Map<string, number>> {
  const rows = (await manager.query(
    `SELECT topic, seq FROM realtime_topic WHERE topic IN (${marks(topics)}) ORDER BY topic${rowLock(manager)}`,
    [...topics],
  )) as { topic: string; seq: number | string }[];
  return new Map(rows.map((it) => [it.topic, Number(it.seq)]));
}

async function keepNumbers(manager: EntityManager, numbers: ReadonlyMap<string, number>): Promise<void> {
  const topics = [...numbers.keys()];
  await manager.query(
    `UPDATE realtime_topic SET seq = CASE topic ${topics.map(() => 'WHEN ? THEN ?').join(' ')} ELSE seq END WHERE topic IN (${marks(topics)})`,
    [...[...numbers].flat(), ...topics],
  );
}
