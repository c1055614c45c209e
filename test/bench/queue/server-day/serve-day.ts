import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TestApp } from '@tijian/server/testing';
import { SessionEntity } from '../../../../server/src/modules/access';
import { instantAt } from './clock';
import { ServerDay } from './server-day';
import type { Differences, Question } from './told';

/** The simulator's JSON interface in front of a server that was started for it, with a scratch database and a clock that is set. */
export interface ServedDay {
  url: string;
  /** Of the day that is being played. */
  differences(): Differences;
  close(): Promise<void>;
}

/** A new day begins with its `day` event. One question at a time, as the simulator asks. */
export async function serveDay(port = 0): Promise<ServedDay> {
  const test = await TestApp.start({ SESSION_IDLE_MINUTES: '240' });
  let day = new ServerDay(test);
  const server = createServer((request, response) => {
    const answer = async () => {
      const question = JSON.parse(await bodyOf(request)) as Question;
      const begins = question.events?.some((it) => it.type === 'day');
      if (begins) day = new ServerDay(test);
      const told = await day.answer(question);
      if (begins) await keepSignedIn(test);
      return told;
    };
    response.setHeader('content-type', 'application/json');
    answer().then(
      (told) => response.end(JSON.stringify(told)),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(JSON.stringify({ error: String(error) }));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/decide`,
    differences: () => day.differences,
    async close() {
      server.closeAllConnections();
      server.close();
      await test.stop();
    },
  };
}

/** Staff made for tests stay signed in for an hour; this day is longer. */
async function keepSignedIn(test: TestApp): Promise<void> {
  await test.write((scope) =>
    scope.manager
      .createQueryBuilder()
      .update(SessionEntity)
      .set({ expiresAt: instantAt(48 * 60) })
      .execute(),
  );
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const it of request) parts.push(it as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
