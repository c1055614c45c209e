import { newId } from '@tijian/shared';
import { instantOf } from '../../queue';
import type { Recorded } from '../../queue-insight';
import type { StopRow, TicketRow, VisitRow } from './day-rows';
import type { HallDay } from './hall-day';

type Told = Extract<Recorded, { kind: 'joined' }>['told'];
/** A place taken in a line, or where people come and go. Minutes since midnight. */
export type Place = {
  at: number;
  roomId: string;
  stop: StopRow;
  key: number;
  vip: boolean;
  readyAt: number;
  told: Told;
  why: string;
  misses: number;
  self: boolean;
};

/** What was told when the place was taken. */
export const promiseOf = (told: Told) =>
  told
    ? { promisedExpected: told.expected, promisedP50: told.p50, promisedP90: told.p90 }
    : { promisedExpected: null, promisedP50: null, promisedP90: null };

export const promisedBy = ({ promisedExpected, promisedP50, promisedP90 }: TicketRow) => ({
  ...{ promisedExpected, promisedP50, promisedP90 },
});

export function ticketRow(
  { campusId, businessDate }: Pick<HallDay, 'campusId' | 'businessDate'>,
  visit: VisitRow,
  it: Place,
): TicketRow {
  const instant = (minutes: number) => instantOf(minutes, businessDate);
  return {
    ...{
      id: newId(),
      visitId: visit.id,
      stopId: it.stop.id,
      step: it.stop.step,
      roomId: it.roomId,
      campusId,
      businessDate,
    },
    ...{ state: it.self ? 'in_room' : 'waiting', vip: it.vip, callKey: it.key, joinedAt: instant(it.at) },
    ...{
      readyAt: instant(it.readyAt),
      calledTimes: 0,
      misses: it.misses,
      passedBy: 0,
      why: it.why.slice(0, 500),
    },
    ...promiseOf(it.told),
    startedAt: it.self ? instant(it.at) : null,
    openKey: visit.id,
  };
}
