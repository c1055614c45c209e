import { newId, type RealtimeEvent } from '@tijian/shared';
import type { EntityManager } from 'typeorm';
import { insertRows } from '../database/insert-rows';
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
  if (collected.some((it) => typeof it.news === 'function'))
    await advance(manager, new Map(topics.map((it) => [it, 0])));
  const list: (News & { topic: string })[] = [];
  for (const { topic, news } of collected)
    for (const it of typeof news === 'function' ? await news() : [news]) list.push({ ...it, topic });
  if (!list.length) return () => undefined;
  const counts = new Map<string, number>();
  for (const { topic } of [...list].sort((a, b) => (a.topic < b.topic ? -1 : 1)))
    counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const next = await advance(manager, counts);
  const events = list.map(({ topic, kind, id, data }) => {
    const seq = next.get(topic) as number;
    next.set(topic, seq + 1);
    return { topic, seq, kind, id, at: now.toISOString(), ...(data ? { data } : {}) };
  });
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
 * Holds the topics until the transaction ends and counts them up; gives the first new number of each. Only topics that are not there are
 * inserted: on one that is, an ignored insert takes a shared lock, and two of them block each other's update.
 */
async function advance(manager: EntityManager, counts: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const numbers = await countUp(manager, counts);
  const missing = new Map([...counts].filter(([topic]) => !numbers.has(topic)));
  if (!missing.size) return numbers;
  await insertRows(
    manager,
    RealtimeTopicEntity,
    [...missing.keys()].map((topic) => ({ topic, seq: 0 })),
    { ignore: true },
  );
  return new Map([...numbers, ...(await countUp(manager, missing))]);
}

async function countUp(manager: EntityManager, counts: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const topics = [...counts.keys()];
  const among = topics.map(() => '?').join(', ');
  await manager.query(
    `UPDATE realtime_topic SET seq = seq + CASE topic ${topics.map(() => 'WHEN ? THEN ?').join(' ')} ELSE 0 END WHERE topic IN (${among})`,
    [...[...counts].flat(), ...topics],
  );
  const rows = (await manager.query(`SELECT topic, seq FROM realtime_topic WHERE topic IN (${among})`, topics)) as {
    topic: string;
    seq: number | string;
  }[];
  return new Map(rows.map((it) => [it.topic, Number(it.seq) - (counts.get(it.topic) ?? 0) + 1]));
}
