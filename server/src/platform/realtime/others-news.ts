import type { RealtimeEvent } from '@tijian/shared';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database';
import { startWorkLoop } from '../work-loop';
import { asNews } from './missed-news';
import { RealtimeEventEntity } from './realtime.entity';

const LOOK_MS = 1_000;
/** A look on an ordinary day. */
const ON_THE_WAY_MS = 1_000;
/** News bears the instant at which its transaction began: longer than one lasts, and than the servers' clocks differ. */
const LOOK_BACK_MS = 30_000;
const MOST_TOGETHER = 200;
/** Topics remembered before those of which nothing came lately are forgotten. */
const MOST_TOPICS = 10_000;

type Topics = {
  /** Whether somebody here listens to it. */
  isHeard: (topic: string) => boolean;
  tell: (event: RealtimeEvent) => void;
};

/**
 * News of the other server processes that no message brought: Redis was away, or the process was killed between its commit and the
 * message. Looks into the database every second and tells the last news of each topic; who missed more notices the gap and asks for it.
 */
export class OthersNews {
  /** The last number of each topic that was told here. */
  private told = new Map<string, number>();
  private lookedAt = Date.now();
  private readonly loop;

  constructor(
    private readonly db: Database,
    log: Logger,
    private readonly topics: Topics,
  ) {
    this.loop = startWorkLoop('news of other servers', LOOK_MS, log, async () => {
      if (!db.isAway) await this.look();
      return false;
    });
  }

  /** Notes news that was made here, or that a message has brought; false when it is no newer than what was told. */
  heard({ topic, seq }: Pick<RealtimeEvent, 'topic' | 'seq'>): boolean {
    if (seq <= (this.told.get(topic) ?? 0)) return false;
    this.told.set(topic, seq);
    return true;
  }

  /** Up to when everything that other processes committed has been told here. */
  upTo(now = Date.now()): Date {
    return new Date(now - this.lookedAt > LOOK_MS + ON_THE_WAY_MS ? this.lookedAt : now);
  }

  close(): Promise<void> {
    return this.loop.stop();
  }

  private async look(): Promise<void> {
    const at = Date.now();
    const last = await this.db.read((manager) => lastSince(manager, new Date(Date.now() - LOOK_BACK_MS)));
    const missed = [...last].filter(([topic, seq]) => seq > (this.told.get(topic) ?? 0));
    const wanted = missed.filter(([topic]) => this.topics.isHeard(topic));
    for (let from = 0; from < wanted.length; from += MOST_TOGETHER) {
      const list = wanted.slice(from, from + MOST_TOGETHER);
      for (const it of await this.db.read((manager) => newsNumbered(manager, list))) this.topics.tell(it);
    }
    for (const [topic, seq] of missed) this.heard({ topic, seq });
    this.lookedAt = at;
    if (this.told.size > MOST_TOPICS) this.told = new Map([...this.told].filter(([topic]) => last.has(topic)));
  }
}

async function lastSince(manager: EntityManager, since: Date): Promise<Map<string, number>> {
  const rows = await manager
    .createQueryBuilder(RealtimeEventEntity, 'it')
    .select('it.topic', 'topic')
    .addSelect('MAX(it.seq)', 'seq')
    .where('it.at >= :since', { since })
    .groupBy('it.topic')
    .getRawMany<{ topic: string; seq: number | string }>();
  return new Map(rows.map((it) => [it.topic, Number(it.seq)]));
}

async function newsNumbered(
  manager: EntityManager,
  list: readonly (readonly [topic: string, seq: number])[],
): Promise<RealtimeEvent[]> {
  const query = manager.createQueryBuilder(RealtimeEventEntity, 'it');
  for (const [at, [topic, seq]] of list.entries())
    query.orWhere(`(it.topic = :topic${at} AND it.seq = :seq${at})`, { [`topic${at}`]: topic, [`seq${at}`]: seq });
  return (await query.getMany()).map(asNews);
}
