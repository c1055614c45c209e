import type { Config } from '../../config';
import type { Scope } from '../scope';

/** A kind of technical rows that nobody needs for ever. */
export interface Sweep {
  /** Table or subject, as the report of the job names it. */
  name: string;
  keepDays: (config: Config) => number;
  /** Takes away at most about `limit` rows older than `before`, in one short transaction; gives how many it found to do. */
  removeSome: (scope: Scope, before: Date, limit: number) => Promise<number>;
}

let known: Sweep[] = [];

/** Makes the modules' sweeps known, once at start. */
export const registerSweeps = (list: Sweep[]): void => {
  known = list;
};

export const allSweeps = (): readonly Sweep[] => known;
