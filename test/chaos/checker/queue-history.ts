import { groupBy, type Rule } from './rule';
import type { Sql } from './sql';

type Event = {
  id: string;
  kind: string;
  at: string;
  byId: string | null;
  visitId: string | null;
  ticketId: string | null;
  roomId: string | null;
  dutyId: string | null;
  facts: string | null;
};
type Ticket = {
  id: string;
  visitId: string;
  roomId: string;
  state: string;
  joinedAt: string;
  calledTimes: number;
  passedBy: number;
  holderKey: string | null;
};
type Overtaking = {
  id: string;
  callId: string;
  roomId: string;
  passingVisitId: string;
  passedVisitId: string;
  passedTicketId: string;
  reason: string;
};
/** Where a place stands as its history tells it. */
type Told = { state: string; duty: string | null };
type Found = { state: string[]; steps: string[]; order: string[] };

/** What a step of the history makes of a place, and from where it may come. */
const steps: Record<string, { from: readonly string[]; to: string }> = {
  called: { from: ['waiting'], to: 'called' },
  recalled: { from: ['called'], to: 'called' },
  entered: { from: ['called'], to: 'in_room' },
  finished: { from: ['in_room', 'self'], to: 'done' },
  missed: { from: ['called'], to: 'missed' },
  held: { from: ['waiting', 'called', 'in_room', 'self'], to: 'held' },
  moved: { from: ['waiting', 'called', 'in_room', 'self'], to: 'moved' },
  replanned: { from: ['waiting'], to: 'moved' },
  cancelled: { from: ['waiting', 'called', 'in_room', 'self'], to: 'cancelled' },
};

export const queueHistoryRules: readonly Rule[] = [
  {
    name: 'queue-history-state',
    says: '排队的状态不是由它的事件得来',
    find: async (sql, it) => (await replay(sql, it.since)).state,
  },
  {
    name: 'queue-history-steps',
    says: '排队的事件次序不成立',
    find: async (sql, it) => (await replay(sql, it.since)).steps,
  },
  {
    name: 'queue-order',
    says: '有人被越过而没有写明原因',
    find: async (sql, it) => (await replay(sql, it.since)).order,
  },
  { name: 'queue-overtaking', says: '越过的记录没有对应的呼叫，或次数不符', find: unfoundedOvertakings },
  { name: 'queue-calls', says: '呼叫的记录与事件、呼叫次数不符', find: unevenCalls },
];

const ticketsOf = (sql: Sql) =>
  sql.rows<Ticket>('SELECT id, visitId, roomId, state, joinedAt, calledTimes, passedBy, holderKey FROM queue_ticket');
const eventsOf = (sql: Sql) =>
  sql.rows<Event>('SELECT id, kind, at, byId, visitId, ticketId, roomId, dutyId, facts FROM queue_event ORDER BY id');
/** Events of one act bear its person and moment. */
const actOf = (it: Event): string => `${it.at} ${it.byId}`;

/** Plays the history of the lines again, act by act, acts taken back included, and compares where it ends with what is there. */
async function replay(sql: Sql, since: string): Promise<Found> {
  const found: Found = { state: [], steps: [], order: [] };
  const tickets = new Map((await ticketsOf(sql)).filter((it) => it.joinedAt >= since).map((it) => [it.id, it]));
  const events = await eventsOf(sql);
  const byId = new Map(events.map((it) => [it.id, it]));
  const undone = new Set(events.filter((it) => it.kind === 'undone').map((it) => actOf(byId.get(eventOf(it)) ?? it)));
  const reasons = new Set(
    (await overtakingsOf(sql)).map((it) => `${it.roomId} ${it.passingVisitId} ${it.passedVisitId}`),
  );
  const told = new Map<string, Told>();
  const before = new Map<string, Map<string, Told | null>>();

  for (const event of events) {
    const { kind, ticketId, dutyId } = event;
    if (kind === 'undone') takeBack(told, before.get(actOf(byId.get(eventOf(event)) ?? event)));
    if (kind === 'signed_off')
      for (const [id, it] of told)
        if (it.duty === dutyId && (it.state === 'called' || it.state === 'in_room')) told.set(id, waiting);
    const ticket = ticketId ? tickets.get(ticketId) : undefined;
    if (!ticket || !ticketId) continue;
    const now = told.get(ticketId) ?? null;
    if (kind === 'joined' || steps[kind]) remember(before, actOf(event), ticketId, now);
    if (kind === 'joined') {
      if (now) found.steps.push(`${event.id}: ${ticketId} joined twice`);
      told.set(ticketId, waiting);
    }
    const step = steps[kind];
    if (!step) continue;
    // Given up as a VIP's held place, which nobody joined.
    const stood = now ?? (reserved.has(step.to) && ticket.calledTimes === 0 ? waiting : null);
    if (!stood || !comesFrom(stood, step.from))
      found.steps.push(`${event.id}: ${ticketId} ${kind} while ${now?.state}`);
    if (kind === 'called') {
      const other = [...told].find(([, it]) => it.duty === dutyId && (it.state === 'called' || it.state === 'in_room'));
      if (other) found.steps.push(`${event.id}: station ${dutyId} called ${ticketId} while it held ${other[0]}`);
      if (!undone.has(actOf(event))) found.order.push(...passedWithout(reasons, { ticket, tickets, told, event }));
    }
    told.set(ticketId, { state: step.to, duty: kind === 'called' ? dutyId : (now?.duty ?? null) });
  }
  for (const it of tickets.values()) {
    const now = told.get(it.id)?.state ?? 'nothing';
    const isSelf = now === 'waiting' && it.state === 'in_room' && it.holderKey === null;
    // A place held for a VIP is in no line: it is there, and given up, without a step of its own.
    const isReserved = now === 'nothing' && reserved.has(it.state) && it.calledTimes === 0;
    if (now !== it.state && !isSelf && !isReserved) found.state.push(`${it.id}: ${it.state}, its events say ${now}`);
  }
  return found;
}

const waiting: Told = { state: 'waiting', duty: null };
const reserved: ReadonlySet<string> = new Set(['reserved', 'moved', 'cancelled']);
const eventOf = (it: Event): string => (JSON.parse(it.facts ?? '{}') as { eventId?: string }).eventId ?? '';
/** Where people come and go by themselves nobody is called: they join, and are in the room at once. */
const comesFrom = ({ state }: Told, from: readonly string[]): boolean =>
  from.includes(state) || (state === 'waiting' && from.includes('self'));

function remember(
  before: Map<string, Map<string, Told | null>>,
  act: string,
  ticketId: string,
  now: Told | null,
): void {
  const known = before.get(act) ?? new Map<string, Told | null>();
  if (!known.has(ticketId)) known.set(ticketId, now);
  before.set(act, known);
}

/** Places that the act made are given up, the others are as before it. */
function takeBack(told: Map<string, Told>, before: ReadonlyMap<string, Told | null> | undefined): void {
  for (const [id, it] of before ?? []) told.set(id, it ?? { state: 'cancelled', duty: null });
}

/** Who waited in the room, had joined earlier, and was passed without a word. */
function passedWithout(
  reasons: ReadonlySet<string>,
  {
    ticket,
    tickets,
    told,
    event,
  }: { ticket: Ticket; tickets: ReadonlyMap<string, Ticket>; told: ReadonlyMap<string, Told>; event: Event },
): string[] {
  return [...told].flatMap(([id, { state }]) => {
    const other = tickets.get(id);
    if (!other || state !== 'waiting' || other.roomId !== ticket.roomId || other.joinedAt >= ticket.joinedAt) return [];
    if (other.visitId === ticket.visitId) return [];
    const isTold = reasons.has(`${ticket.roomId} ${ticket.visitId} ${other.visitId}`);
    return isTold ? [] : [`${event.id}: ${ticket.visitId} was called before ${other.visitId} in ${ticket.roomId}`];
  });
}

const overtakingsOf = (sql: Sql) =>
  sql.rows<Overtaking>(
    'SELECT id, callId, roomId, passingVisitId, passedVisitId, passedTicketId, reason FROM queue_overtaking',
  );

type CallRow = { id: string; visitId: string; ticketId: string; roomId: string; kind: string; undone: number };
const callsOf = (sql: Sql) => sql.rows<CallRow>('SELECT id, visitId, ticketId, roomId, kind, undone FROM queue_call');

async function unfoundedOvertakings(sql: Sql): Promise<string[]> {
  const calls = new Map((await callsOf(sql)).map((it) => [it.id, it]));
  const all = await overtakingsOf(sql);
  const passed = groupBy(all, (it) => it.passedTicketId);
  const unfounded = all.filter((it) => {
    const call = calls.get(it.callId);
    const fits = call?.visitId === it.passingVisitId && call.roomId === it.roomId && !Number(call.undone);
    return !fits || it.reason === '' || it.passingVisitId === it.passedVisitId;
  });
  return [
    ...unfounded.map((it) => JSON.stringify(it)),
    ...(await ticketsOf(sql))
      .filter((it) => Number(it.passedBy) !== (passed.get(it.id)?.length ?? 0))
      .map((it) => `${it.id}: passed ${it.passedBy} times, ${passed.get(it.id)?.length ?? 0} on record`),
  ];
}

/** What screens announced is what happened: a call for each event, and as many as the place counts, but for those taken back. */
async function unevenCalls(sql: Sql, { since }: { since: string }): Promise<string[]> {
  const calls = groupBy(await callsOf(sql), (it) => it.ticketId);
  const events = groupBy(
    (await eventsOf(sql)).filter((it) => it.kind === 'called' || it.kind === 'recalled'),
    (it) => it.ticketId ?? '',
  );
  return (await ticketsOf(sql))
    .filter((it) => it.joinedAt >= since)
    .flatMap((it) => {
      const own = calls.get(it.id) ?? [];
      const standing = own.filter((one) => !Number(one.undone)).length;
      const told = events.get(it.id) ?? [];
      const recalls = own.filter((one) => one.kind === 'recall').length;
      const fits =
        own.length === told.length &&
        recalls === told.filter((one) => one.kind === 'recalled').length &&
        standing === Number(it.calledTimes);
      return fits
        ? []
        : [`${it.id}: ${own.length} calls, ${standing} standing, ${told.length} events, ${it.calledTimes} counted`];
    });
}
