import type { Entry } from '../journal';
import type { Context, Rule } from './rule';
import type { Sql } from './sql';

type Reply = { id?: string; ticket?: { id: string } | null };
/** What an acknowledged act must have left in the history: `called <ticket>`. */
type Trace = { kind: string; of: string };

const ofTicket =
  (kind: string) =>
  ({ params }: Entry): Trace[] => [{ kind, of: params.id ?? '' }];
const called = ({ reply }: Entry): Trace[] => {
  const { ticket } = (reply ?? {}) as Reply;
  return ticket ? [{ kind: 'called', of: ticket.id }] : [];
};
const takenBack = ({ body }: Entry): Trace[] => [{ kind: 'undone', of: String(body.eventId) }];

const traces: Record<string, (entry: Entry) => Trace[]> = {
  'POST /queue/rooms/:id/next': called,
  'POST /queue/tickets/:id/call': called,
  'POST /queue/tickets/:id/recall': ofTicket('recalled'),
  'POST /queue/tickets/:id/arrived': ofTicket('entered'),
  'POST /queue/tickets/:id/missed': ofTicket('missed'),
  'POST /queue/tickets/:id/finish': (it) => [...ofTicket('finished')(it), ...called(it)],
  'POST /queue/tickets/:id/transfer': ofTicket('moved'),
  'POST /queue/tickets/:id/hold': ofTicket('held'),
  'POST /queue/rooms/:id/undo': takenBack,
  'POST /queue/visits/:id/undo': takenBack,
  'POST /duties': ({ body }) => [{ kind: 'signed_on', of: String(body.id) }],
  'POST /duties/:id/sign-off': ofTicket('signed_off'),
};
/** Those that happen only as somebody's acknowledged act: so often as it was acknowledged, and never more. */
const exact = new Set(['called', 'recalled', 'entered', 'missed', 'undone', 'signed_on']);

export const queueActRules: readonly Rule[] = [
  { name: 'queue-acknowledged', says: '已确认的叫号操作不在事件中，或做了两次', find: unevenActs },
];

type Event = {
  id: string;
  kind: string;
  byId: string | null;
  ticketId: string | null;
  dutyId: string | null;
  facts: string | null;
};

/** Each acknowledged act is in the history once for its person, and nothing else of its kind is. */
async function unevenActs(sql: Sql, { journal, since, actsSince = since }: Context): Promise<string[]> {
  const expected = new Map<string, number>();
  const people = new Set<string>();
  for (const entry of journal.entries) {
    for (const { kind, of } of traces[entry.route]?.(entry) ?? []) {
      const key = `${kind} ${of} ${entry.userId}`;
      expected.set(key, (expected.get(key) ?? 0) + 1);
      people.add(String(entry.userId));
    }
  }
  const there = new Map<string, number>();
  for (const it of await sql.rows<Event>(
    'SELECT id, kind, byId, ticketId, dutyId, facts FROM queue_event WHERE at >= ?',
    [actsSince],
  )) {
    const { eventId } = JSON.parse(it.facts ?? '{}') as { eventId?: string };
    const of = it.kind === 'undone' ? eventId : it.kind.startsWith('signed') ? it.dutyId : it.ticketId;
    const key = `${it.kind} ${of} ${it.byId}`;
    if (of && people.has(String(it.byId))) there.set(key, (there.get(key) ?? 0) + 1);
  }
  return [...new Set([...expected.keys(), ...there.keys()])].flatMap((key) => {
    const [asked, done] = [expected.get(key) ?? 0, there.get(key) ?? 0];
    const fits = exact.has(key.split(' ')[0] ?? '') ? asked === done : done >= asked;
    return fits ? [] : [`${key}: acknowledged ${asked}, in the history ${done}`];
  });
}
