import { newId } from '@tijian/shared';
import { companyKeyOf, firstGuideCode, ticketNumber } from '../../queue';
import type { StopRow, TicketRow, VisitRow } from './day-rows';
import type { HallDay } from './hall-day';

/** Somebody on the day that is written down: the visit, its stops by step, and the place they have now. */
export interface Guest {
  visit: VisitRow;
  stops: Map<string, StopRow>;
  ticket: TicketRow | null;
  /** Minute at which who was called last comes into the room. */
  entersAt: number;
}

/** Their visit as it begins. */
export function newGuest(
  day: HallDay,
  { index, serial, arrivedAt }: { index: number; serial: number; arrivedAt: Date },
): Guest {
  const { campusId, businessDate, people } = day;
  const { checkup, drafts, todo } = people[index]!;
  const visit: VisitRow = {
    ...{ id: newId(), checkupId: checkup.id, campusId, personId: checkup.personId, businessDate, serial },
    number: ticketNumber(serial, checkup.vipLevel !== 'none'),
    ...{ sex: checkup.sex, ageYears: checkup.ageYears, vipLevel: checkup.vipLevel },
    ...{ companyKey: companyKeyOf(checkup), state: 'present', arrivedAt },
    ...firstGuideCode({ checkupId: checkup.id, businessDate }),
  };
  const stops = drafts.map(({ items, ...draft }, sortOrder): [string, StopRow] => {
    const open = items.filter((it) => it.status !== 'done');
    const state =
      todo.some((it) => it.step === draft.step) || (open.length && !isPast(checkup.status)) ? 'todo' : 'done';
    const unpaid = open.length > 0 && open.every((it) => it.charge === 'unpaid');
    return [
      draft.step,
      {
        ...draft,
        ...{ id: newId(), visitId: visit.id, campusId, businessDate, state, sortOrder },
        checkupItemIds: items.map((it) => it.id),
        itemNames: items.map((it) => it.name),
        doneItemIds: [],
        blocked: unpaid ? 'unpaid' : null,
        doneAt: state === 'done' ? arrivedAt : null,
      },
    ];
  });
  return { visit, stops: new Map(stops), ticket: null, entersAt: 0 };
}

const isPast = (status: string) => !['registered', 'in_progress'].includes(status);
