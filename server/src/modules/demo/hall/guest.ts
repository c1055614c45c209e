import { newId } from '@tijian/shared';
import type { CheckupItemEntity } from '../../checkups';
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
  const { campusId, businessDate, people, isOver } = day;
  const { checkup, drafts, todo, left } = people[index]!;
  const visit: VisitRow = {
    ...{ id: newId(), checkupId: checkup.id, campusId, personId: checkup.personId, businessDate, serial },
    number: ticketNumber(serial, checkup.vipLevel !== 'none'),
    ...{ sex: checkup.sex, ageYears: checkup.ageYears, vipLevel: checkup.vipLevel },
    ...{ companyKey: companyKeyOf(checkup), state: 'present', arrivedAt },
    ...firstGuideCode({ checkupId: checkup.id, businessDate }),
  };
  const open = new Set([...todo, ...left].map((it) => it.step));
  const stops = drafts.map(({ items, ...draft }, sortOrder): [string, StopRow] => {
    const state = open.has(draft.step) ? 'todo' : 'done';
    const { shown, unpaid } = state === 'done' || isOver ? { shown: items, unpaid: false } : openOf(items);
    return [
      draft.step,
      {
        ...draft,
        ...{ id: newId(), visitId: visit.id, campusId, businessDate, state, sortOrder },
        checkupItemIds: shown.map((it) => it.id),
        itemNames: shown.map((it) => it.name),
        doneItemIds: [],
        blocked: unpaid ? 'unpaid' : null,
        doneAt: state === 'done' ? arrivedAt : null,
      },
    ];
  });
  return { visit, stops: new Map(stops), ticket: null, entersAt: 0 };
}

/** What is still to be done of a stop: what has been paid, else all of it, and it waits for the payment. */
function openOf(items: readonly CheckupItemEntity[]) {
  const open = items.filter((it) => it.status !== 'done');
  const paid = open.filter((it) => it.charge !== 'unpaid');
  return { shown: paid.length ? paid : open, unpaid: open.length > 0 && !paid.length };
}
