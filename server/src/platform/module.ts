import type { Api } from '@tijian/shared';
import type { ObjectLiteral } from 'typeorm';
import type { App } from '../app';
import type { Follower } from './followers';
import type { Sweep } from './housekeeping/sweeps';
import type { JobType } from './jobs/define-job';
import type { EventHandler } from './outbox/define-event';
import type { TopicType } from './realtime/topics';
import type { WorkLoop } from './work-loop';

/** What a module brings to the app; listed in its index.ts, so there is no central switch. */
export interface Module {
  name: string;
  api: Api | Api[];
  entities: (new () => ObjectLiteral)[];
  routes: (app: App) => void;
  handlers?: EventHandler[];
  /** What it writes down beside other modules' changes, in their transactions. */
  followers?: Follower[];
  // biome-ignore lint/suspicious/noExplicitAny: a job's parameters are known to itself only; they are parsed by its own schema before it runs
  jobs?: JobType<any>[];
  topics?: TopicType[];
  /** Work that comes with time. Several servers run it at once, so each piece is decided under a lock of the database. */
  loops?: ((app: App) => WorkLoop)[];
  /** Its technical rows that go with time. */
  sweeps?: Sweep[];
  /** Runs once after migrations at each start, e.g. to put in what the product ships with. Must bear repeating and running twice at once. */
  prepare?: (app: App) => Promise<void>;
}
