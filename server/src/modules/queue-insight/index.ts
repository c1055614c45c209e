import { queueHealthApi, rehearsalApi, workloadApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { accuracyRoutes } from './accuracy/accuracy.routes';
import { healthRoutes } from './health/health.routes';
import { QueueRehearsalEntity } from './rehearsal/queue-rehearsal.entity';
import { rehearsalRoutes } from './rehearsal/rehearsals.routes';
import { runRehearsal } from './rehearsal/run-rehearsal.job';
import { replayRoutes } from './replay/replay.routes';
import { workloadRoutes } from './workload/workload.routes';

export { buildPlan } from './rehearsal/build-plan';
export { QueueRehearsalEntity } from './rehearsal/queue-rehearsal.entity';
export { rehearseAside } from './rehearsal/rehearsal-thread';
export {
  type DayPlan,
  explain,
  type PlannedPerson,
  type Recorded,
  type RoomState,
  type StationState,
  simulateDay,
  usualChances,
} from './simulate';

/** What the queue's records tell: workload, accuracy, health and replay of days, and rehearsals of coming ones. */
export const queueInsightModule: Module = {
  name: 'queue-insight',
  api: [workloadApi, queueHealthApi, rehearsalApi],
  entities: [QueueRehearsalEntity],
  routes: (app) => {
    workloadRoutes(app);
    healthRoutes(app);
    accuracyRoutes(app);
    replayRoutes(app);
    rehearsalRoutes(app);
  },
  jobs: [runRehearsal],
};
