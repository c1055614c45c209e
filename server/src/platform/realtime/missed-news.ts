import type { RealtimeEvent, Subscribe, SubscribeAnswer } from '@tijian/shared';
import type { EntityManager } from 'typeorm';
import { askedTogether } from '../asked-together';
import type { Database } from '../database/database';
import { marks } from '../database/rows';
import { RealtimeEventEntity } from './realtime.entity';

/** More missed events than this and the client had better fetch afresh. */
const MOST_REPLAYED = 500;
/** Those who ask within this time are answered by the same statements: after an outage everybody asks at once. */
const GATHER_MS = 10;

/** Answers what clients missed of their topics, many clients in two statements. Whoever asks is in the topic's room before the reading begins. */
export const missedNews = (db: Database): ((request: Subscribe) => Promise<SubscribeAnswer>) =>
  askedTogether<Subscribe, SubscribeAnswer>((requests) => db.read((manager) => answersTo(manager, requests)), {
    gatherMs: GATHER_MS,
  });

async function answersTo(manager: EntityManager, requests: readonly Subscribe[]): Promise<SubscribeAnswer[]> {
  const seqs = await lastNumbers(manager, [...new Set(requests.map((it) => it.topic))]);
  const serverTime = new Date().toISOString();
  /** The earliest number asked for of each topic that somebody has fallen behind in. */
  const behind = new Map<string, number>();
  for (const { topic, lastSeq } of requests) {
    const seq = seqs.get(topic) ?? 0;
    if (lastSeq !== null && lastSeq < seq && seq - lastSeq <= MOST_REPLAYED)
      behind.set(topic, Math.min(behind.get(topic) ?? lastSeq, lastSeq));
  }
  const events = await eventsSince(manager, behind);
  return requests.map(({ topic, lastSeq }): SubscribeAnswer => {
    const seq = seqs.get(topic) ?? 0;
    const afresh: SubscribeAnswer = { ok: true, reset: true, seq, events: [], serverTime };
    if (lastSeq === null || lastSeq > seq || seq - lastSeq > MOST_REPLAYED) return afresh;
    // News that came after the numbers were read reaches the client through the room.
    const own = (events.get(topic) ?? []).filter((it) => it.seq > lastSeq && it.seq <= seq);
    return own.length === seq - lastSeq ? { ok: true, reset: false, seq, events: own, serverTime } : afresh;
  });
}

async function lastNumbers(manager: EntityManager, topics: readonly string[]): Promise<Map<string, number>> {
  const rows = (await manager.query(`SELECT topic, seq FROM realtime_topic WHERE topic IN (${marks(topics)})`, [
    ...topics,
  ])) as { topic: string; seq: number | string }[];
  return new Map(rows.map((it) => [it.topic, Number(it.seq)]));
}

async function eventsSince(
  manager: EntityManager,
  behind: ReadonlyMap<string, number>,
): Promise<Map<string, RealtimeEvent[]>> {
  const found = new Map<string, RealtimeEvent[]>();
  if (!behind.size) return found;
  const query = manager.createQueryBuilder(RealtimeEventEntity, 'it').orderBy('it.seq');
  let at = 0;
  for (const [topic, seq] of behind) {
    query.orWhere(`(it.topic = :topic${at} AND it.seq > :seq${at})`, { [`topic${at}`]: topic, [`seq${at}`]: seq });
    at++;
  }
  for (const it of await query.getMany()) found.set(it.topic, [...(found.get(it.topic) ?? []), asNews(it)]);
  return found;
}

/** A kept event as clients get it. */
export const asNews = (it: RealtimeEventEntity): RealtimeEvent => ({
  topic: it.topic,
  seq: it.seq,
  kind: it.kind,
  id: it.refId,
  at: it.at.toISOString(),
  ...(it.data ? { data: it.data } : {}),
});
