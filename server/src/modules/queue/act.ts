import { newId, type OvertakingReason, type QueueEventKind } from '@tijian/shared';
import type { AuditNote, Scope } from '../../platform/scope';
import { keepEvents, keepOvertakings } from './act.queries';
import { DutyEntity } from './duty.entity';
import { DutySpanEntity } from './duty-span.entity';
import type { Lesson } from './planning/wait-learning';
import { queueChanged } from './queue.events';
import { QueueCallEntity } from './queue-call.entity';
import type { QueueEventEntity } from './queue-event.entity';
import type { QueueOvertakingEntity } from './queue-overtaking.entity';
import { QueueRoomEntity } from './queue-room.entity';
import { QueueStopEntity } from './queue-stop.entity';
import { QueueTicketEntity } from './queue-ticket.entity';
import { QueueVisitEntity } from './queue-visit.entity';

/** Rows of the queue that acts change, by the names under which an undo keeps them. */
export const kinds = {
  visit: QueueVisitEntity,
  stop: QueueStopEntity,
  ticket: QueueTicketEntity,
  duty: DutyEntity,
  span: DutySpanEntity,
  room: QueueRoomEntity,
  call: QueueCallEntity,
};
export type Kind = keyof typeof kinds;
export type RowOf<K extends Kind> = InstanceType<(typeof kinds)[K]>;
type Changes<K extends Kind> = { [P in keyof RowOf<K> as P extends 'version' ? never : P]?: RowOf<K>[P] };
type Row = { id: string; version?: number };

export type EventDraft = Partial<Omit<QueueEventEntity, 'id' | 'campusId' | 'businessDate' | 'at'>> & {
  kind: QueueEventKind;
};
export type OvertakingDraft = Omit<QueueOvertakingEntity, 'id' | 'campusId' | 'businessDate' | 'at' | 'note'> & {
  reason: OvertakingReason;
  note?: string | null;
};

/** What an undo needs: rows as they were, rows that were made, both with the version the act left them in. */
export interface Before {
  rows: { kind: Kind; id: string; version: number | null; values: Record<string, unknown> }[];
  made: { kind: Kind; id: string; version: number | null }[];
  /** An examination that was counted, to be taken out again. */
  learned?: { id: string; minutes: number };
  vipStreak?: { roomId: string; before: number };
  /** What rooms learned from the act, in the order they learned it. */
  lessons?: Lesson[];
}

/**
 * One act in the queue: whatever it changes goes through here, so that it is audited, told to the screens, written into the history, and
 * can be taken back. `close` writes what was gathered; nothing may be changed after it.
 */
export class Act {
  readonly rooms = new Set<string>();
  readonly visits = new Set<string>();
  readonly duties = new Set<string>();
  readonly calls: string[] = [];
  learned: Before['learned'];
  vipStreak: Before['vipStreak'];
  readonly lessons: Lesson[] = [];
  private readonly events: EventDraft[] = [];
  private readonly overtakings: OvertakingDraft[] = [];
  private readonly changed = new Map<string, { kind: Kind; row: Row; values: Record<string, unknown> }>();
  private readonly made: { kind: Kind; row: Row }[] = [];

  readonly place: { campusId: string; businessDate: string };

  constructor(
    readonly scope: Scope,
    { campusId, businessDate }: { campusId: string; businessDate: string },
  ) {
    this.place = { campusId, businessDate };
  }

  async save<K extends Kind>(kind: K, row: RowOf<K>, changes: Changes<K>, note?: AuditNote): Promise<void> {
    this.keep(kind, row as Row, changes);
    const { version } = row as Row;
    await this.scope.save(kinds[kind] as never, row as never, changes as never, note);
    // What was so already is no news.
    if (version === undefined || version !== (row as Row).version) this.touch(kind, row as never);
  }

  async insert<K extends Kind>(kind: K, values: Changes<K> & { id: string }): Promise<RowOf<K>> {
    const [row] = await this.insertMany(kind, [values]);
    return row as RowOf<K>;
  }

  async insertMany<K extends Kind>(kind: K, values: (Changes<K> & { id: string })[]): Promise<RowOf<K>[]> {
    if (!values.length) return [];
    const rows = (await this.scope.insertMany(kinds[kind] as never, values as never)) as RowOf<K>[];
    for (const row of rows) {
      this.made.push({ kind, row: row as Row });
      this.touch(kind, row as never);
    }
    return rows;
  }

  /** A line of the history; `visitId`, `roomId` and so on where they apply. */
  event(draft: EventDraft): void {
    this.events.push(draft);
    if (draft.visitId) this.visits.add(draft.visitId);
    if (draft.roomId) this.rooms.add(draft.roomId);
    if (draft.dutyId) this.duties.add(draft.dutyId);
  }

  /** Who is passed is told at their page's next look, within half a minute: a call may pass a whole hall, and nothing of theirs has changed. */
  overtaking(draft: OvertakingDraft): void {
    this.overtakings.push(draft);
  }

  /** The event by which the act can be taken back, once it is closed. */
  undoable: { id: string; kind: string; at: Date; visitId: string | null } | null = null;

  /** Writes the history and tells everybody. With `undoable` the first event can be taken back; gives its id. */
  async close({ undoable = false } = {}): Promise<string | null> {
    const { scope, place } = this;
    const rows = this.events.map((draft, at) => ({
      ...{ visitId: null, ticketId: null, roomId: null, dutyId: null, reason: null, facts: null },
      ...draft,
      ...place,
      id: newId(),
      at: scope.now,
      byId: scope.actor.userId,
      byName: scope.actor.name,
      before: undoable && at === 0 ? (this.before() as unknown as Record<string, unknown>) : null,
    }));
    await keepEvents(scope, rows);
    this.undoable = (undoable && rows[0]) || null;
    await keepOvertakings(
      scope,
      this.overtakings.map((it) => ({ note: null, ...it, ...place, id: newId(), at: scope.now })),
    );
    if (rows.length || this.rooms.size || this.visits.size || this.duties.size)
      await scope.emit(queueChanged, {
        campusId: place.campusId,
        roomIds: [...this.rooms],
        visitIds: [...this.visits],
        dutyIds: [...this.duties],
        callIds: this.calls,
      });
    return rows[0]?.id ?? null;
  }

  private before(): Before {
    return {
      rows: [...this.changed.values()].map(({ kind, row, values }) => ({
        kind,
        id: row.id,
        version: row.version ?? null,
        values,
      })),
      made: this.made.map(({ kind, row }) => ({ kind, id: row.id, version: row.version ?? null })),
      learned: this.learned,
      vipStreak: this.vipStreak,
      lessons: this.lessons,
    };
  }

  /** The value before the first change of each column. Rows the act made itself go when it is undone. */
  private keep(kind: Kind, row: Row, changes: object): void {
    if (this.made.some((it) => it.row === row)) return;
    const key = `${kind} ${row.id}`;
    const known = this.changed.get(key) ?? { kind, row, values: {} };
    for (const column of Object.keys(changes))
      if (!(column in known.values)) known.values[column] = frozen((row as Record<string, unknown>)[column]);
    this.changed.set(key, { ...known, row });
  }

  private touch(
    kind: Kind,
    row: { id: string; visitId?: string; roomId?: string | null; dutyId?: string | null },
  ): void {
    if (kind === 'visit') this.visits.add(row.id);
    if (kind === 'room') this.rooms.add(row.id);
    if (kind === 'duty') this.duties.add(row.id);
    if (row.visitId) this.visits.add(row.visitId);
    if (row.roomId && kind !== 'stop') this.rooms.add(row.roomId);
    if (row.dutyId && kind === 'ticket') this.duties.add(row.dutyId);
  }
}

/** Instants keep being instants through JSON. */
const frozen = (value: unknown): unknown =>
  value instanceof Date ? { instant: value.toISOString() } : (value ?? null);
export const thawed = (value: unknown): unknown =>
  value && typeof value === 'object' && 'instant' in value ? new Date(String(value.instant)) : value;
