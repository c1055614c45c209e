import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What one simulated day came to, as far as it is read here; minutes. */
export interface DayOutcome {
  visit: { mean: number; p90: number };
  waiting: { max: number; vipMean: number | null };
  ratio: { visit: number; makespan: number };
  invalid: number;
  forced: number;
  decisions: number;
  msPolicy: number;
}

type Learn = (state: unknown, told: { roomId: string; wait: number; est: Record<string, number> }) => void;
export type Estimator = ((state: unknown, examinee: unknown, roomId: string) => number) & { learn?: Learn };
export type Policy = unknown;
export interface Day {
  scenario: string;
  n: number;
  seed: number;
  fasting: string;
}

/** The part of the queue simulator that is used: days drawn before they begin, so that every policy meets the same one. */
export interface Simulator {
  makeDay(day: Day): unknown;
  runDay(
    day: unknown,
    with_: { policy: Policy; score: (string | [string, Estimator])[]; onEvent?: (event: unknown) => void },
  ): Promise<DayOutcome>;
  /** A policy that asks over HTTP, one question at a time, with everything that happened since. */
  httpPolicy(
    url: string,
    options: { events: boolean; day: number },
  ): { onEvent: ((event: unknown) => void) | null; flush(): Promise<void>; close(): void };
}

/** The simulator at this path; null when it is not there, as in a clone without it. */
export async function loadSimulator(path: string): Promise<Simulator | null> {
  if (!existsSync(path)) return null;
  return (await import(pathToFileURL(path).href)) as Simulator;
}

/** The product's policy and estimators, as built into the server. */
export async function loadPlugin(root: string): Promise<{
  policies: { tijian: Policy };
  estimators: { tijian: Estimator; tijianP90: Estimator };
}> {
  return await import(pathToFileURL(join(root, 'server/dist/plugins/queue-sim.js')).href);
}
