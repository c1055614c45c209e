import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { Database } from '../database';
import { tellingHandlers } from '../outbox/emit';
import { OutboxDeliveryEntity } from '../outbox/outbox.entity';
import { startWorkLoop } from '../work-loop';

const LOOK_MS = 1_000;
/** News is on its way for so long on an ordinary day. */
const ON_THE_WAY_MS = 1_000;

/**
 * Up to when everything that happened has been told, whichever server process it happened in: while news waits for its delivery a
 * connection that is alive says nothing of the age of a picture. Looks once a second; a look that does not come back counts as well.
 */
export class ToldUpTo {
  private lookedAt = Date.now();
  private behindSince: number | null = null;
  private readonly loop;

  constructor(
    private readonly db: Database,
    log: Logger,
  ) {
    this.loop = startWorkLoop('age of news', LOOK_MS, log, async () => {
      if (!db.isAway) await this.look();
      return false;
    });
  }

  /** An instant; now, when nothing is late. */
  at(now = Date.now()): Date {
    const looked = now - this.lookedAt > LOOK_MS + ON_THE_WAY_MS ? this.lookedAt : now;
    return new Date(Math.min(looked, this.behindSince ?? looked));
  }

  close(): Promise<void> {
    return this.loop.stop();
  }

  private async look(): Promise<void> {
    const at = Date.now();
    this.behindSince = await this.db.read((manager) => oldestUntold(manager, new Date(at - ON_THE_WAY_MS)));
    this.lookedAt = at;
  }
}

/** When the oldest act happened that screens should have been told of before `due`, or null. What failed and is tried again later is not waited for. */
async function oldestUntold(manager: EntityManager, due: Date): Promise<number | null> {
  const handlers = tellingHandlers();
  if (!handlers.length) return null;
  const oldest = await manager
    .createQueryBuilder(OutboxDeliveryEntity, 'it')
    .select(['it.id', 'it.dueAt'])
    .where("it.status IN ('waiting', 'leased') AND it.attempts = 0 AND it.dueAt <= :due", { due })
    .andWhere('it.handler IN (:...handlers)', { handlers })
    .orderBy('it.dueAt')
    .limit(1)
    .getOne();
  return oldest?.dueAt.getTime() ?? null;
}
