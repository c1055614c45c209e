import { apiBench } from './api/api';
import type { Bench } from './frame/bench';
import { growthBench } from './growth/growth';
import { importBench } from './import/import';
import { queueBench } from './queue/queue';
import { queueApiBench } from './queue/queue-api';
import { queueHttpBench } from './queue/queue-http';
import { realtimeBench } from './realtime/realtime';
import { reportBench } from './report/report';
import { soakBench } from './soak/soak';
import { startBench } from './start/start';

/** Every name of `npm run bench -- <name>`; a new one adds its line here and its folder beside this file. */
export const benches: Readonly<Record<string, Bench>> = {
  api: apiBench,
  growth: growthBench,
  import: importBench,
  realtime: realtimeBench,
  report: reportBench,
  start: startBench,
  soak: soakBench,
  queue: queueBench,
  'queue-api': queueApiBench,
  'queue-http': queueHttpBench,
};
