// By name, so that a client that only needs the words of these codes does not carry the whole catalogue.
import { preconditionCodes } from './checkup-catalog.json';

/** Words of the shipped catalogue's codes of what must be observed before an item: `FASTING8` → 空腹8小时…. */
export const preconditionLabels: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(preconditionCodes).map(([code, it]) => [code, it.zh]),
);
