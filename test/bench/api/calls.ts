import { randomUUID } from 'node:crypto';
import {
  addDays,
  appointmentsApi,
  type CallInput,
  type CallSpec,
  type CheckupEntry,
  newId,
  personsApi,
  progressApi,
  registrationApi,
  resultsApi,
  type SavedResults,
  statisticsApi,
  unitOverviewApi,
  wireRequest,
} from '@tijian/shared';
import type { Connection } from 'mysql2/promise';
import { type Caller, signInCaller } from '../../src/support/caller';
import type { Filled } from '../fill/filled-database';
import { someone } from '../fill/people';
import { select } from '../fill/rows';
import { inTurn, type Load, type Shot } from '../frame/load';

/** Goals of performance: A1 a single record, A2 a list or a detail, A3 a write. */
export type Kind = 'A1' | 'A2' | 'A3';

/** One call as a workplace makes it, on rows of the filled database. */
export interface Call {
  name: string;
  kind: Kind;
  /** For recording: different requests of the call. */
  samples(count: number): Shot[];
  /** For measuring. */
  load: Load;
  /** Before each stretch: finds out how things stand, since the baseline writes to the same rows, and not every answer was waited for. */
  prepare?(url: string): Promise<void>;
}

export interface Desk {
  url: string;
  filled: Filled;
  connection: Connection;
  /** People whose first item is saved over and over; more where more is under way at once. */
  items?: number;
}

const SAMPLES = 200;

/** All calls of the journey. The accounts are those of the demo that would make them. */
export async function journeyCalls(desk: Desk): Promise<Call[]> {
  const [reception, chief, manager, nurse] = (await Promise.all(
    ['reception', 'chief', 'manager', 'nurse'].map((it) => signInCaller(desk.url, it)),
  )) as [Caller, Caller, Caller, Caller];
  const { connection, filled } = desk;
  const { today, size } = filled;
  const nths = Array.from({ length: SAMPLES }, (_, it) => Math.floor(((it + 0.5) * size.persons) / SAMPLES));
  const page = { page: 1, pageSize: 20 };
  const names = nths.map((it) => shot(reception, personsApi.list, { query: { q: someone(it).name, ...page } }));
  const phones = nths.map((it) => shot(reception, personsApi.list, { query: { q: someone(it).phone, ...page } }));
  const finished = await select<{ id: string }>(
    connection,
    'SELECT c.id FROM checkup c WHERE c.status = ? AND c.businessDate BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM result r WHERE r.checkupId = c.id) LIMIT ?',
    ['published', addDays(today, -Math.ceil(size.full / size.perDay)), today, SAMPLES],
  );
  const results = finished.map(({ id }) => shot(chief, resultsApi.ofCheckup, { params: { checkupId: id } }));
  const campuses = await select<{ id: string }>(connection, 'SELECT id FROM campus ORDER BY code');
  const overview = campuses.map(({ id }) =>
    shot(manager, unitOverviewApi.list, { query: { campusId: id, status: 'open', ...page } }),
  );
  const progress = campuses.map(({ id }) =>
    shot(manager, progressApi.list, { query: { campusId: id, from: today, to: today, page: 1, pageSize: 50 } }),
  );
  const years = campuses.flatMap(({ id }) =>
    (['day', 'unit', 'department'] as const).map((by) =>
      shot(manager, progressApi.groups, { query: { campusId: id, from: addDays(today, -365), to: today, by } }),
    ),
  );
  const homes = campuses.map(({ id }) => shot(manager, statisticsApi.home, { query: { campusId: id } }));
  const appointments = campuses.map(({ id }) =>
    shot(reception, appointmentsApi.list, { query: { campusId: id, from: today, to: today, page: 1, pageSize: 50 } }),
  );
  return [
    reading('person-by-name', 'A2', names),
    reading('person-by-phone', 'A1', phones),
    reading('checkup-results', 'A2', results),
    reading('unit-overview', 'A2', overview),
    reading('progress', 'A2', progress),
    reading('progress-year', 'A2', years),
    reading('home', 'A2', homes),
    reading('appointments-today', 'A2', appointments),
    await savingItem(desk, nurse),
    await registering(desk, reception),
  ];
}

function reading(name: string, kind: Kind, shots: Shot[]): Call {
  if (!shots.length) throw new Error(`the database has nothing for ${name}`);
  return { name, kind, samples: (count) => shots.slice(0, count), load: inTurn(shots) };
}

/** A request as the workstation sends it. */
export function shot<C extends CallSpec>({ cookie }: Caller, call: C, input: CallInput<C>): Shot {
  const { method, url, body } = wireRequest(call, input);
  return {
    method: method as Shot['method'],
    path: url,
    headers: {
      cookie: `${cookie.name}=${cookie.value}`,
      'x-tijian-client': 'staff',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

/** The same write for the first time: its own key, as the workstation gives one to each. */
const keyed = (it: Shot): Shot => ({ ...it, headers: { ...it.headers, 'idempotency-key': randomUUID() } });

interface OpenItem {
  checkupId: string;
  checkupItemId: string;
  values: { indicatorId: string; version: number | null; text: (turn: number) => string }[];
  turn: number;
  /** Its save has not been answered yet. */
  busy: boolean;
  /** Nobody knows what the last save left: it is looked at before it is saved again. */
  unsure: boolean;
}

/** Values of one item of somebody who is under way, changed again and again; never the same item twice at once, as doctors work. */
async function savingItem(desk: Desk, nurse: Caller): Promise<Call> {
  const rows = await select<{ id: string }>(
    desk.connection,
    `SELECT c.id FROM checkup c JOIN checkup_item i ON i.checkupId = c.id AND i.code = 'GEN_BASIC' AND i.status IN ('pending', 'in_progress')
     WHERE c.businessDate = ? AND c.status IN ('registered', 'in_progress') LIMIT ?`,
    [desk.filled.today, desk.items ?? SAMPLES],
  );
  const items: OpenItem[] = [];
  for (const { id } of rows) {
    const entry = await nurse.call(resultsApi.entry, { params: { checkupId: id }, query: {} });
    items.push(openItem(entry));
  }
  if (!items.length) throw new Error('nobody is under way today whose first item is open');
  let at = 0;
  const next = (): Shot => {
    for (let tries = 0; tries < items.length && items[at % items.length]?.busy; tries++) at++;
    const item = items[at++ % items.length] as OpenItem;
    // Who has not been answered yet looks at the values instead of saving them a second time.
    return item.busy || item.unsure ? looking(nurse, item) : saving(nurse, item);
  };
  return {
    name: 'save-item',
    kind: 'A3',
    samples: (count) => Array.from({ length: Math.min(count, items.length) }, next),
    load: next,
    async prepare(url) {
      const refresh = async (it: OpenItem) => {
        const { path, headers } = shot(nurse, resultsApi.entry, { params: { checkupId: it.checkupId }, query: {} });
        const answer = await fetch(url + path, { headers });
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
        Object.assign(it, openItem((await answer.json()) as CheckupEntry));
      };
      await untilQuiet(desk.connection);
      for (let from = 0; from < items.length; from += 10) await Promise.all(items.slice(from, from + 10).map(refresh));
    },
  };
}

/** InnoDB renews its list of transactions only when nobody has read it for a tenth of a second. */
const LOOK_MS = 150;

/** Waits for what the last stretch began and nobody waits for any more: it would change the values that are about to be read. */
async function untilQuiet(connection: Connection): Promise<void> {
  for (let quiet = 0; quiet < 5; ) {
    const [row] = await select<{ open: number }>(
      connection,
      'SELECT COUNT(*) AS open FROM information_schema.INNODB_TRX',
      [],
    );
    quiet = Number(row?.open) ? 0 : quiet + 1;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

function openItem({ checkup, items }: CheckupEntry): OpenItem {
  const item = items.find((it) => it.fields.some((field) => field.indicator.code === 'HEIGHT')) ?? items[0];
  if (!item) throw new Error('an entry without items');
  const values = item.fields.flatMap(({ indicator, result }) => {
    const range = indicator.ranges[0];
    if (indicator.kind !== 'numeric' || indicator.derived) return [];
    const middle = range?.low !== undefined && range.high !== undefined ? (range.low + range.high) / 2 : 80;
    const usual = indicator.code === 'HEIGHT' ? 168 : indicator.code === 'WEIGHT' ? 64 : middle;
    const text = (turn: number) => String(Math.round(usual) + (turn % 2));
    return [{ indicatorId: indicator.indicatorId, version: result?.version ?? null, text, stored: result?.text }];
  });
  // A value that is the same as before is no change: the first turn must bring another.
  const turn = values.some((it) => it.stored === it.text(1)) ? 1 : 0;
  return { checkupId: checkup.id, checkupItemId: item.id, values, turn, busy: false, unsure: false };
}

function saving(nurse: Caller, item: OpenItem): Shot {
  item.busy = true;
  item.turn++;
  const values = item.values.map(({ indicatorId, version, text }) => ({ indicatorId, version, text: text(item.turn) }));
  const body = { items: [{ checkupItemId: item.checkupItemId, values, markDone: false, conclusion: null }] };
  return {
    ...keyed(shot(nurse, resultsApi.save, { params: { checkupId: item.checkupId }, body })),
    done(status, answer) {
      item.busy = false;
      // Refused for want of a turn, nothing was done; after anything else nobody knows.
      item.unsure = status !== 200 && status !== 503;
      if (status !== 200) return;
      // What was the same as before is not written, and keeps its version.
      const { results } = JSON.parse(answer) as SavedResults;
      for (const it of item.values)
        it.version = results.find(({ indicatorId }) => indicatorId === it.indicatorId)?.version ?? it.version;
    },
  };
}

function looking(nurse: Caller, item: OpenItem): Shot {
  const own = item.unsure && !item.busy;
  if (own) item.busy = true;
  return {
    ...shot(nurse, resultsApi.entry, { params: { checkupId: item.checkupId }, query: {} }),
    done(status, answer) {
      if (!own) return;
      if (status === 200) Object.assign(item, openItem(JSON.parse(answer) as CheckupEntry));
      else item.busy = false;
    },
  };
}

/** Somebody without an appointment at the desk, a different person each time. */
async function registering(desk: Desk, reception: Caller): Promise<Call> {
  const { connection, filled } = desk;
  const [campus] = await select<{ id: string }>(connection, 'SELECT id FROM campus ORDER BY code LIMIT 1');
  const [order] = await select<{ id: string }>(connection, "SELECT id FROM checkup_package WHERE code = 'DEMO_STAFF'");
  if (!campus || !order) throw new Error('the demo has no campus or no package');
  const people = await select<{ id: string }>(
    connection,
    `SELECT p.id FROM person p LEFT JOIN checkup c ON c.personId = p.id AND c.businessDate = ? WHERE c.id IS NULL
     AND NOT EXISTS (SELECT 1 FROM roster_entry e JOIN programme g ON g.id = e.programmeId AND g.status = 'open' WHERE e.personId = p.id) LIMIT 100000`,
    [filled.today],
  );
  let at = 0;
  const next = (): Shot => {
    const personId = people[at++ % people.length]?.id as string;
    const body = { id: newId(), campusId: campus.id, personId, packageId: order.id };
    return keyed(shot(reception, registrationApi.register, { body }));
  };
  return {
    name: 'register',
    kind: 'A3',
    samples: (count) => Array.from({ length: Math.min(count, 50) }, next),
    load: next,
  };
}
