import { acknowledgedRules } from './acknowledged-rules';
import { auditRules } from './audit-rules';
import { bookingRules } from './booking-rules';
import { checkupRules } from './checkup-rules';
import { importRules } from './import-rules';
import { moneyRules } from './money-rules';
import { outboxRules } from './outbox-rules';
import { queueActRules } from './queue-act-rules';
import { queueHistoryRules } from './queue-history';
import { queueRules } from './queue-rules';
import type { Context, Rule } from './rule';
import type { Sql } from './sql';
import { storageRules } from './storage-rules';
import { tallyRules } from './tally-rules';

export interface Violation {
  rule: string;
  says: string;
  count: number;
  /** The first few places. */
  examples: string[];
}

export const rules: readonly Rule[] = [
  ...acknowledgedRules,
  ...bookingRules,
  ...checkupRules,
  ...moneyRules,
  ...auditRules,
  ...outboxRules,
  ...importRules,
  ...queueRules,
  ...queueHistoryRules,
  ...queueActRules,
  ...tallyRules,
  ...storageRules,
];

const EXAMPLES = 5;

/** Reads the whole database and names every rule that it breaks; `among` are the rules to look at. */
export async function check(sql: Sql, context: Context, among: readonly Rule[] = rules): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const { name, says, find } of among) {
    const places = await find(sql, context);
    if (places.length) violations.push({ rule: name, says, count: places.length, examples: places.slice(0, EXAMPLES) });
  }
  return violations;
}
