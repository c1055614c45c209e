import { createAdapter } from '@socket.io/redis-adapter';
import { type Command, Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';

/** The adapter does not wait for its commands: one that Redis never took is no error of the program. */
class UnwatchedRedis extends Redis {
  override sendCommand(...it: Parameters<Redis['sendCommand']>): unknown {
    (it[0] as Command).promise.catch(() => undefined);
    return super.sendCommand(...it);
  }
}

/** What ties the sockets of several server processes together; comes back by itself however long Redis was away. */
export function redisLine(url: string, log: Logger) {
  const open = (options: RedisOptions): Redis =>
    new UnwatchedRedis(url, options).on('error', (error) => log.warn({ err: error }, 'redis connection'));
  const publisher = open({});
  // What is to be heard is asked for once, at the start: that must not be given up because Redis comes later.
  const subscriber = open({ maxRetriesPerRequest: null });
  return {
    adapter: createAdapter(publisher, subscriber),
    isThere: () => publisher.status === 'ready',
    close: () => {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
