import { businessDate, type GuideView, type ScreenRoom } from '@tijian/shared';
import { groupBy } from '../checker/rule';
import type { Sql } from '../checker/sql';

/** What a part of a picture says, short enough to compare: a room's line, or where an examinee is. */
type Version = { facts: string; until: number };

const lineFacts = (called: readonly string[], inRoom: readonly string[], waiting: number): string =>
  `called ${[...called].sort()} in ${[...inRoom].sort()} waiting ${waiting}`;
const dayFacts = (number: string, state: string, place: string, roomId: string | null): string =>
  state === 'present' ? `${number} ${place} ${roomId}` : `${number} ${state}`;

/** News changes one room of twenty. */
const known = new WeakMap<ScreenRoom, string>();

export function roomFacts(room: ScreenRoom): string {
  const { called, inRoom, waiting } = room;
  const numbers = (tickets: ScreenRoom['called']) => tickets.map((it) => it.number);
  const facts = known.get(room) ?? lineFacts(numbers(called), numbers(inRoom), waiting);
  known.set(room, facts);
  return facts;
}
export function viewFacts({ number, state, now, room }: GuideView): string {
  const place = now === 'called' || now === 'in_room' ? now : room ? 'waiting' : 'between';
  return dayFacts(number, state, place, room?.id ?? null);
}

/** Versions of one part that are kept. */
const MOST_VERSIONS = 40;

/** The lines of a campus and its examinees' places as plain SQL reads them, over and over, with what they were before. */
export class Truth {
  private readonly versions = new Map<string, Version[]>();

  constructor(
    private readonly sql: Sql,
    private readonly campusId: string,
    private readonly roomIds: readonly string[],
  ) {}

  /** Reads the database as it is now. */
  async read(): Promise<void> {
    const placesAt = Date.now();
    const day = [this.campusId, businessDate(placesAt)];
    const places = await this.sql.rows<{ roomId: string; state: string; number: string }>(
      `SELECT t.roomId, t.state, v.number FROM queue_ticket t JOIN queue_visit v ON v.id = t.visitId
       WHERE t.campusId = ? AND t.businessDate = ? AND t.state IN ('waiting', 'called', 'in_room')`,
      day,
    );
    const visitsAt = Date.now();
    const visits = await this.sql.rows<{
      id: string;
      number: string;
      state: string;
      place: string | null;
      roomId: string | null;
    }>(
      `SELECT v.id, v.number, v.state, t.state AS place, t.roomId FROM queue_visit v LEFT JOIN queue_ticket t ON t.openKey = v.id
       WHERE v.campusId = ? AND v.businessDate = ?`,
      day,
    );
    const lines = groupBy(places, (it) => it.roomId);
    for (const id of this.roomIds) {
      const line = lines.get(id) ?? [];
      const numbers = (state: string) => line.filter((it) => it.state === state).map((it) => it.number);
      this.note(id, lineFacts(numbers('called'), numbers('in_room'), numbers('waiting').length), placesAt);
    }
    for (const { id, number, state, place, roomId } of visits) {
      const where = place === 'called' || place === 'in_room' ? place : place ? 'waiting' : 'between';
      this.note(id, dayFacts(number, state, where, roomId), visitsAt);
    }
  }

  /** Whether this is so, or was so at some time since. */
  wasSo(key: string, facts: string, since: number): boolean {
    const list = this.versions.get(key) ?? [];
    for (let at = list.length - 1; at >= 0 && (list[at]?.until ?? 0) >= since; at--)
      if (list[at]?.facts === facts) return true;
    return false;
  }

  /** The last instant at which this was so, not after `at`; null when it never was. */
  lastSo(key: string, facts: string, at: number): number | null {
    const version = (this.versions.get(key) ?? []).findLast((it) => it.facts === facts);
    return version ? Math.min(version.until, at) : null;
  }

  now(key: string): string {
    return this.versions.get(key)?.at(-1)?.facts ?? '—';
  }

  private note(key: string, facts: string, at: number): void {
    const list = this.versions.get(key) ?? [];
    const last = list.at(-1);
    if (last?.facts === facts) return;
    if (last) last.until = at;
    list.push({ facts, until: Number.POSITIVE_INFINITY });
    this.versions.set(key, list.slice(-MOST_VERSIONS));
  }
}
