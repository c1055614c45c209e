import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { bodyParser } from '@koa/bodyparser';
import type Router from '@koa/router';
import { newId } from '@tijian/shared';
import Koa from 'koa';
import compress from 'koa-compress';
import helmet from 'koa-helmet';
import type { Logger } from 'pino';
import type { Config } from './config';
import { migrations } from './migrations';
import { modules } from './modules';
import type { CheckupEntity } from './modules/checkups';
import { platformModule } from './platform';
import { prepareChains } from './platform/audit/append';
import type { Actor } from './platform/auth/actor';
import { loadKeyring } from './platform/crypto/keyring';
import { Database, migrate } from './platform/database';
import { DocumentPool } from './platform/documents';
import { type FileStore, folderStore } from './platform/files/files';
import { registerFollowers } from './platform/followers';
import { registerSweeps } from './platform/housekeeping/sweeps';
import type { Admission } from './platform/http/admission';
import { admissionOf, admitting } from './platform/http/admitting';
import { mountDocs } from './platform/http/docs';
import { mountHealth } from './platform/http/health';
import { answering, noStore } from './platform/http/middleware';
import { type Counter, limiting, openCounter } from './platform/http/rate-limit';
import { SubjectRouter } from './platform/http/router';
import { mountApps } from './platform/http/static-apps';
import { startJobs } from './platform/jobs/run-jobs';
import { startSchedule } from './platform/jobs/schedule-jobs';
import { Metrics } from './platform/observability/metrics';
import { startDeliveries } from './platform/outbox/deliver';
import { registerHandlers } from './platform/outbox/emit';
import { startSockets } from './platform/realtime/sockets';
import type { ReadScope } from './platform/scope';

/** Everything a module may lean on. */
export interface App {
  readonly config: Config;
  readonly log: Logger;
  readonly db: Database;
  readonly files: FileStore;
  /** Makes PDFs, outside this thread where workers are built. */
  readonly documents: DocumentPool;
  readonly metrics: Metrics;
  /** Turns of requests and connections; null where they are not bounded. */
  readonly admission: Admission | null;
  readonly router: Router;
  /** The clock; tests may set another. */
  now: () => Date;
  /** The actor behind a session token, or null. Given by the access module. */
  authenticate: (token: string | null) => Promise<Actor | null>;
  /** The actor behind a token of another sort, or null: a screen's, given by the displays module; a guide sheet's, by the guide module. */
  authenticateOther: Record<'device' | 'guide', (token: string) => Promise<Actor | null>>;
  /** What the queue knows of a checkup for its guide sheet. Given by the guide module. */
  guideDay: (scope: ReadScope, checkup: CheckupEntity) => Promise<GuideDay>;
  /** Called with a session's id when it ends before its time, or (`over` false) when its sockets must come again with the grants of now. */
  onSessionEnd(work: (sessionId: string, over: boolean) => void): void;
  endSession(sessionId: string): void;
  renewSockets(sessionId: string): void;
}

/** A checkup's day in the queue, as far as its guide sheet tells of it. */
export interface GuideDay {
  /** Address of the examinee's own page; absent where no visit is left that it could ever show. */
  link?: string;
  /** What they are called by; absent while they are not here. */
  queueNumber?: string;
  /** Items of the checkup done in a sitting, whether or not their results are entered yet. */
  doneItemIds: ReadonlySet<string>;
  /** Absent while there is no visit. */
  mealIsDue?: boolean;
}

export interface RunningApp {
  app: App;
  port: number;
  /** Resolves when no event and no job is waiting. For tests and command line tools. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export const everyModule = [platformModule, ...modules];
export const schema = { entities: everyModule.flatMap((it) => it.entities), migrations };

/** Opens the data, brings it up to date and lets the modules put in what the product ships with; serves nothing yet. */
export async function prepareApp(config: Config, log: Logger): Promise<App> {
  loadKeyring(config);
  const db = await Database.open(config, schema);
  await migrate(db.connection);
  await db.write((manager) => prepareChains(manager));
  const ended: ((sessionId: string, over: boolean) => void)[] = [];
  const app: App = {
    config,
    log,
    db,
    files: folderStore(`${config.DATA_DIR}/files`),
    documents: new DocumentPool(),
    metrics: new Metrics(),
    admission: admissionOf(config),
    router: new SubjectRouter(),
    now: () => new Date(),
    authenticate: async () => null,
    authenticateOther: { device: async () => null, guide: async () => null },
    guideDay: async () => ({ doneItemIds: new Set() }),
    onSessionEnd: (work) => void ended.push(work),
    endSession: (sessionId) => {
      for (const it of ended) it(sessionId, true);
    },
    renewSockets: (sessionId) => {
      for (const it of ended) it(sessionId, false);
    },
  };
  registerHandlers(everyModule.flatMap((it) => it.handlers ?? []));
  registerFollowers(everyModule.flatMap((it) => it.followers ?? []));
  registerSweeps(everyModule.flatMap((it) => it.sweeps ?? []));
  for (const it of everyModule) await it.prepare?.(app);
  return app;
}

/** The whole product on one port. */
export async function startApp(config: Config, log: Logger, prepared?: App): Promise<RunningApp> {
  const app = prepared ?? (await prepareApp(config, log));
  for (const it of everyModule) it.routes(app);
  const rate = openCounter(app);
  const http = createServer(composed(app, rate.count).callback());
  // Longer than any client or proxy keeps an idle connection, so that none sends its next request into one we are closing.
  http.keepAliveTimeout = 75_000;
  const sockets = startSockets(
    app,
    http,
    everyModule.flatMap((it) => it.topics ?? []),
  );
  const deliveries = startDeliveries({ db: app.db, log, owner: newId() });
  const kinds = everyModule.flatMap((it) => it.jobs ?? []);
  const jobs = startJobs(app, kinds);
  const schedule = startSchedule(app, kinds);
  const loops = everyModule.flatMap((it) => it.loops ?? []).map((start) => start(app));
  await listen(http, config);
  return {
    app,
    port: (http.address() as { port: number }).port,
    async idle() {
      for (let i = 0; i < 3; i++) {
        await jobs.idle();
        await deliveries.idle();
        for (const it of loops) await it.idle();
      }
    },
    async close() {
      schedule.stop();
      await sockets.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await Promise.race([
        Promise.all([deliveries, jobs, ...loops].map((it) => it.stop())),
        wait(10_000, undefined, { ref: false }),
      ]);
      await rate.close();
      await app.documents.close();
      await app.db.close();
    },
  };
}

function composed(app: App, count: Counter): Koa {
  const koa = new Koa({ proxy: app.config.TIJIAN_TRUST_PROXY });
  koa.silent = true;
  koa.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          connectSrc: ["'self'", 'ws:', 'wss:'],
          frameSrc: ["'self'", 'blob:'],
          objectSrc: ["'none'"],
          upgradeInsecureRequests: null,
        },
      },
      strictTransportSecurity: app.config.TIJIAN_SECURE_COOKIES,
    }),
  );
  koa.use(answering(app.log, app.metrics));
  koa.use(noStore);
  koa.use(limiting({ app, count }));
  // Of level 6 it takes half the time, and makes an eighth more.
  koa.use(compress({ threshold: 2048, br: false, gzip: { level: 3 }, deflate: { level: 3 } }));
  mountHealth(koa, app);
  koa.use(bodyParser({ enableTypes: ['json'], jsonLimit: '2mb' }));
  koa.use(admitting(app));
  mountDocs(koa);
  koa.use(app.router.routes());
  mountApps(koa, app.config);
  return koa;
}

function listen(http: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(config.PORT, config.HOST, () => resolve());
  });
}
