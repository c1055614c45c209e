import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite from 'better-sqlite3';
import type { Entry } from '../journal';
import type { Context } from './rule';

type Row = Record<string, unknown>;

/** A copy of sound data, to be spoiled. */
export class Ground {
  constructor(
    readonly database: BetterSqlite.Database,
    readonly context: Context,
  ) {
    database.pragma('foreign_keys = OFF');
  }

  /** Runs a statement that must change something, or the plant would prove nothing. */
  change(statement: string, ...values: unknown[]): void {
    if (this.database.prepare(statement).run(...values).changes === 0)
      throw new Error(`nothing to spoil: ${statement}`);
  }

  one(statement: string, ...values: unknown[]): Row {
    const row = this.database.prepare(statement).get(...values) as Row | undefined;
    if (!row) throw new Error(`nothing to spoil: ${statement}`);
    return row;
  }

  /** A second row like one that is there, under another id, with what would forbid it taken away. */
  double(table: string, where: string, changes: Row = {}): void {
    const indexes = this.database.pragma(`index_list(\`${table}\`)`) as {
      name: string;
      unique: number;
      origin: string;
    }[];
    for (const it of indexes.filter((one) => one.unique && one.origin === 'c'))
      this.database.exec(`DROP INDEX \`${it.name}\``);
    const row = { ...this.one(`SELECT * FROM \`${table}\` WHERE ${where}`), id: 'planted', ...changes };
    const names = Object.keys(row);
    const columns = names.map((it) => `\`${it}\``).join(', ');
    this.change(
      `INSERT INTO \`${table}\` (${columns}) VALUES (${names.map(() => '?').join(', ')})`,
      ...Object.values(row),
    );
  }

  acknowledged(route: string, fits: (entry: Entry) => boolean = () => true): Entry {
    const entry = this.context.journal.entries.find((it) => it.route === route && it.key && !it.replayed && fits(it));
    if (!entry) throw new Error(`nothing was acknowledged for ${route}`);
    return entry;
  }
}

const statement = (text: string) => (ground: Ground) => ground.change(text);
const double =
  (table: string, where = '1 = 1', changes: Row = {}) =>
  (ground: Ground) =>
    ground.double(table, where, changes);

/** Somebody is in a room, whomever the end of the run left in one. */
function inRoom(ground: Ground): void {
  if (ground.database.prepare('SELECT 1 FROM queue_ticket WHERE holderKey IS NOT NULL').get()) return;
  const { id, dutyId } = ground.one('SELECT id, dutyId FROM queue_ticket WHERE dutyId IS NOT NULL');
  ground.change("UPDATE queue_ticket SET state = 'in_room', holderKey = dutyId WHERE id = ?", id);
  ground.change("UPDATE duty SET state = 'working' WHERE id = ?", dutyId);
}

const anyOf = (table: string, where = '1 = 1') => `id = (SELECT id FROM ${table} WHERE ${where} LIMIT 1)`;
const tallied =
  'INSERT OR REPLACE INTO tallied_day (campusId, date, at) SELECT campusId, MAX(businessDate), MAX(registeredAt) FROM checkup GROUP BY campusId';
const signed = "checkupId IN (SELECT id FROM checkup WHERE status IN ('concluded', 'published'))";
type SavedResults = { results: { id: string }[] };

/** For every rule, damage of the kind that it is there to notice. */
export const plants: Record<string, (ground: Ground) => void> = {
  'unexpected-answer': ({ context }) => void context.journal.complaints.push('planted'),
  'acknowledged-lost': (it) => it.change('DELETE FROM payment WHERE id = ?', it.acknowledged('POST /payments').body.id),
  'acknowledged-result': (it) => {
    const saved = it.acknowledged(
      'PUT /results/entry/:checkupId',
      ({ reply }) => (reply as SavedResults).results.length > 0,
    );
    it.change("UPDATE result SET text = 'planted' WHERE id = ?", (saved.reply as SavedResults).results[0]?.id);
    // Where no value has been replaced yet there is no history to spoil.
    it.database.prepare("UPDATE result_history SET text = 'planted'").run();
  },
  'acknowledged-step': (it) =>
    it.change(
      "UPDATE review SET status = 'returned' WHERE checkupId = ?",
      it.acknowledged('POST /reviews/:checkupId/pass').params.checkupId,
    ),
  'acknowledged-answer': (it) =>
    it.change('DELETE FROM idempotency_key WHERE `key` = ?', it.acknowledged('POST /persons').key),
  'refused-done': (it) => {
    const { at, route, key, userId } = it.acknowledged('POST /persons');
    it.context.journal.refusals.push({ at, route, key: String(key), userId: String(userId), refused: 'person_exists' });
  },
  'acknowledged-audit': (it) =>
    it.change(
      "UPDATE audit_entry SET requestId = 'planted' WHERE requestId = ?",
      it.acknowledged('POST /persons').requestId,
    ),

  'slot-counter': statement(`UPDATE slot SET booked = booked + 1 WHERE ${anyOf('slot', 'booked < quota')}`),
  'slot-overbooked': statement(`UPDATE slot SET quota = booked - 1 WHERE ${anyOf('slot', 'booked > 0')}`),
  'double-booking': double('appointment', "status = 'booked'"),
  'booking-place': statement(`UPDATE appointment SET hour = hour + 1 WHERE ${anyOf('appointment')}`),
  'arrival-without-checkup': statement(
    `UPDATE appointment SET status = 'arrived', checkupId = NULL WHERE ${anyOf('appointment')}`,
  ),

  'double-registration': double('checkup', "status <> 'cancelled'", { number: 'planted', barcode: 'planted' }),
  'double-number': double('checkup', '1 = 1', { personId: 'planted' }),
  'number-series': statement("UPDATE number_series SET last = last + 1 WHERE `key` LIKE 'checkup:%'"),
  'double-item': double('checkup_item', 'activeKey IS NOT NULL'),
  'checkup-without-items': statement(`DELETE FROM checkup_item WHERE checkupId = (SELECT id FROM checkup LIMIT 1)`),
  'double-result': double('result'),
  'result-misfiled': statement(`UPDATE result SET personId = 'planted' WHERE ${anyOf('result')}`),
  'status-before-items': statement(
    "UPDATE checkup SET status = 'registered' WHERE status IN ('concluded', 'published')",
  ),
  'status-after-items': statement(`UPDATE checkup_item SET status = 'pending' WHERE ${signed}`),
  'examined-with-open-items': (it) => {
    it.change(`UPDATE checkup_item SET status = 'in_progress' WHERE kind <> 'review' AND ${signed}`);
    it.change(`DELETE FROM review WHERE ${signed}`);
    it.change("UPDATE checkup SET status = 'examined' WHERE status IN ('concluded', 'published')");
  },
  'item-done': statement("UPDATE checkup_item SET doneAt = NULL WHERE status = 'done'"),
  'reviewed-without-review': statement(`DELETE FROM review WHERE ${signed}`),
  'signed-without-conclusion': statement("UPDATE conclusion SET status = 'draft' WHERE status = 'signed'"),
  'published-without-report': statement("DELETE FROM report WHERE status = 'published'"),
  'report-without-publishing': statement("UPDATE checkup SET status = 'concluded' WHERE status = 'published'"),
  'double-report': double('report'),
  'status-times': statement("UPDATE checkup SET concludedAt = NULL WHERE status IN ('concluded', 'published')"),
  'timeline-registration': statement("DELETE FROM checkup_event WHERE kind = 'registered'"),
  'timeline-publishing': double('checkup_event', "kind = 'published'"),

  'payment-sum': statement(`UPDATE payment SET amountFen = amountFen + 1 WHERE ${anyOf('payment')}`),
  'paid-net': double('payment_line'),
  'double-receipt': double('payment'),
  'refund-more-than-paid': statement("UPDATE payment SET amountFen = amountFen * 100 WHERE kind = 'refund'"),
  'double-refund': double('payment_line', "paymentId IN (SELECT id FROM payment WHERE kind = 'refund')"),
  'payment-misfiled': statement(
    `UPDATE payment_line SET checkupItemId = (SELECT i.id FROM checkup_item i WHERE i.checkupId NOT IN (SELECT checkupId FROM payment) LIMIT 1) WHERE ${anyOf('payment_line')}`,
  ),
  'timeline-money': statement("DELETE FROM checkup_event WHERE kind = 'paid'"),

  'audit-chain': statement('DELETE FROM audit_entry WHERE seq = 2'),
  'audit-missing': statement("DELETE FROM audit_entry WHERE entity = 'payment'"),
  'audit-stray': statement(`DELETE FROM result WHERE ${anyOf('result')}`),
  'audit-changes': statement(`UPDATE checkup SET version = version + 1 WHERE ${anyOf('checkup')}`),
  'audit-state': statement(`UPDATE roster_entry SET status = 'planted' WHERE ${anyOf('roster_entry')}`),

  'delivery-without-event': statement(`DELETE FROM outbox_event WHERE ${anyOf('outbox_event')}`),
  'event-without-delivery': (it) =>
    it.change('DELETE FROM outbox_delivery WHERE eventId = ?', it.one('SELECT id FROM outbox_event').id),
  'delivery-not-done': statement("UPDATE outbox_delivery SET status = 'leased'"),
  'double-delivery': double('outbox_delivery'),
  'double-event': double('outbox_event', "type = 'checkup.registered'"),
  'event-without-fact': (it) =>
    it.change(
      'DELETE FROM checkup WHERE id = ?',
      JSON.parse(String(it.one("SELECT payload FROM outbox_event WHERE type = 'checkup.registered'").payload))
        .checkupId,
    ),
  'fact-without-event': (it) => {
    it.change("DELETE FROM outbox_delivery WHERE type = 'checkup.registered'");
    it.change("DELETE FROM outbox_event WHERE type = 'checkup.registered'");
  },
  'news-lost-or-doubled': double('realtime_event', "kind = 'Checkup'", { seq: 0 }),
  'delivery-order': (it) => {
    const { subject } = it.one(
      "SELECT subject FROM outbox_delivery WHERE subject <> '' GROUP BY subject HAVING COUNT(*) > 1",
    );
    it.change(
      "UPDATE outbox_delivery SET doneAt = '2999-01-01 00:00:00.000' WHERE id = (SELECT MIN(id) FROM outbox_delivery WHERE subject = ?)",
      subject,
    );
  },
  'news-numbers': statement('UPDATE realtime_topic SET seq = seq + 1'),
  'job-not-ended': statement(`UPDATE job SET status = 'running' WHERE ${anyOf('job')}`),

  'roster-half-imported': statement("UPDATE roster_import SET status = 'checked' WHERE status = 'committed'"),
  'roster-line-person': statement("UPDATE roster_import_line SET entryId = NULL WHERE outcome = 'new'"),
  'double-roster-entry': double('roster_entry'),
  'double-person': double('person', 'idHash IS NOT NULL'),
  'import-unfinished': statement("UPDATE lab_import SET status = 'committing'"),
  'lab-line-waiting': statement("UPDATE lab_import_line SET state = 'waiting'"),
  'lab-line-without-result': statement("DELETE FROM result WHERE source = 'lab'"),
  'lab-half-imported': statement("UPDATE lab_import SET status = 'checked'"),

  'roster-standing': statement("UPDATE roster_standing SET state = 'missed' WHERE state <> 'missed'"),
  'roster-tally': statement('UPDATE roster_tally SET people = people + 1'),
  // Today is not kept; as soon as it is said to be, its missing counts are wrong.
  'day-tally-people': (it) => it.change(tallied),
  'day-tally-items': (it) => {
    it.change(tallied);
    it.change(
      `INSERT INTO day_tally SELECT '', d.campusId, d.date, 'planted', '', '', 'planted', 0, 1,
         (SELECT COUNT(*) FROM checkup c WHERE c.campusId = d.campusId AND c.businessDate = d.date AND c.status <> 'cancelled'), 0, 0, 0, 0, 0
       FROM tallied_day d`,
    );
  },

  'queue-two-lines': statement('UPDATE queue_ticket SET openKey = NULL WHERE openKey IS NOT NULL'),
  'queue-two-people': (it) => {
    inRoom(it);
    it.double('queue_ticket', 'holderKey IS NOT NULL', { openKey: null });
  },
  'queue-wrong-station': (it) => {
    inRoom(it);
    it.change("UPDATE duty SET state = 'left' WHERE id IN (SELECT holderKey FROM queue_ticket)");
  },
  'queue-vanished': statement("UPDATE queue_ticket SET openKey = NULL, state = 'cancelled' WHERE openKey IS NOT NULL"),
  'queue-parked-without-miss': statement(`UPDATE queue_visit SET state = 'parked' WHERE ${anyOf('queue_visit')}`),
  'queue-finished-with-work': statement("UPDATE queue_stop SET state = 'todo' WHERE state IN ('done', 'skipped')"),
  'queue-visit-times': statement(`UPDATE queue_visit SET finishedAt = NULL WHERE state IN ('finished', 'left')`),
  'queue-ticket-misfiled': statement(`UPDATE queue_ticket SET businessDate = 'planted' WHERE ${anyOf('queue_ticket')}`),
  'queue-ticket-times': statement(`UPDATE queue_ticket SET endedAt = NULL WHERE openKey IS NULL`),
  'queue-numbers': double('queue_visit', '1 = 1', { checkupId: 'planted' }),
  'queue-missing-visit': (it) => {
    const told =
      "SELECT e.payload FROM outbox_event e JOIN outbox_delivery d ON d.eventId = e.id AND d.handler = 'queue.begin-visit'";
    const rows = it.database.prepare(`${told} WHERE d.status = 'done'`).all() as { payload: string }[];
    const due = rows.map(({ payload }) => (JSON.parse(payload) as { checkupId: string }).checkupId);
    const { id } = it.one(
      `SELECT c.id FROM checkup c JOIN queue_visit v ON v.checkupId = c.id AND v.businessDate = c.businessDate
       WHERE c.status = 'registered' AND c.id IN (${due.map(() => '?').join(', ')})`,
      ...due,
    );
    it.change('DELETE FROM queue_visit WHERE checkupId = ?', id);
  },
  'queue-double-duty': double('duty', "state <> 'left'"),
  'queue-duty-spans': statement(`DELETE FROM duty_span WHERE ${anyOf('duty_span')}`),
  'queue-day-closed': statement("UPDATE queue_visit SET businessDate = '2020-01-01' WHERE state = 'present'"),
  'queue-history-state': (it) =>
    it.change("UPDATE queue_ticket SET state = 'missed' WHERE state = 'cancelled' AND joinedAt >= ?", it.context.since),
  'queue-history-steps': (it) =>
    it.change(`UPDATE queue_event SET kind = 'called' WHERE kind = 'joined' AND at >= ?`, it.context.since),
  'queue-order': (it) =>
    it.change("UPDATE queue_overtaking SET passingVisitId = 'planted' WHERE at >= ?", it.context.since),
  'queue-overtaking': statement(`UPDATE queue_overtaking SET callId = 'planted' WHERE ${anyOf('queue_overtaking')}`),
  'queue-calls': (it) => it.change('DELETE FROM queue_call WHERE `at` >= ?', it.context.since),
  'queue-acknowledged': (it) =>
    it.change(
      "DELETE FROM queue_event WHERE kind = 'signed_on' AND dutyId = ?",
      it.acknowledged('POST /duties').body.id,
    ),

  'database-damaged': statement(`UPDATE payment SET checkupId = 'planted' WHERE ${anyOf('payment')}`),
  'file-content': (it) => {
    const { id } = it.one('SELECT id FROM stored_file');
    writeFileSync(join(it.context.filesRoot, String(id).slice(-2), String(id)), 'planted');
  },
  'double-key': double('idempotency_key'),
  'import-without-file': statement("UPDATE lab_import SET fileId = 'planted'"),
};
