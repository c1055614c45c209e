import { addDays, newId } from '@tijian/shared';
import type { App } from '../../app';
import { bookAppointment, cancelAppointment, markNoShow, type SlotEntity } from '../appointments';
import { books } from './cast';
import { bookedEntries, slotsFrom } from './demo.queries';
import { asThen, inDemoRead, type Tell } from './demo-scope';
import { quotas } from './hospital';
import { inBatches } from './in-batches';
import { momentOf } from './moments';
import type { Crew } from './staff';
import type { Traveller } from './travellers';

/** Books places for those who keep one and whose day has slots, once; some cancel, some do not come. */
export async function bookTravellers(
  app: App,
  crew: Crew,
  travellers: readonly Traveller[],
  today: string,
  tell: Tell,
): Promise<void> {
  const programmeIds = [...new Set(travellers.flatMap((it) => it.programme?.id ?? []))];
  const slots = await inDemoRead(app, (scope) => slotsFrom(scope, addDays(today, -30)));
  const booked = await inDemoRead(app, (scope) => bookedEntries(scope, programmeIds));
  const places = new Map<string, number>();
  const wanting = travellers.flatMap((it) => {
    const slot = slots.get(`${it.campusId} ${it.visit.day} ${hourOf(it)}`);
    if (!slot) return [];
    const wants = books(it.member.index) && it.rosterEntryId && it.visit.stage !== 'listed' && !it.checkupId;
    if (!wants || booked.has(it.rosterEntryId as string)) return [];
    // Late in the afternoon more of them fall on one hour than it has places: the others come unbooked.
    const free = places.get(slot.id) ?? slot.quota - slot.booked;
    places.set(slot.id, free - 1);
    return free > 0 ? [{ it, slot }] : [];
  });
  await inBatches(app, { label: '预约', size: 40, tell }, wanting, async (scope, batch) => {
    for (const { it, slot } of batch) {
      const then = (moment: Parameters<typeof momentOf>[1]) =>
        asThen(scope, crew.unit, momentOf(it.visit, moment, scope.now));
      const row = await bookAppointment(then('booked'), wishFor(it, slot));
      const { version } = row;
      if (it.visit.stage === 'cancelled')
        await cancelAppointment(then('cancelled'), row.id, { version, reason: '出差，另约时间' });
      if (it.visit.stage === 'no_show') await markNoShow(then('missed'), row.id, version);
    }
  });
}

const wishFor = (it: Traveller, slot: SlotEntity) => ({
  id: newId(),
  slotId: slot.id,
  personId: it.personId as string,
  rosterEntryId: it.rosterEntryId as string,
  note: null,
});

/** The hour with slots in which the visit begins; of visits at odd hours any. */
function hourOf({ visit: { minute }, member: { index } }: Traveller): number {
  const hours = Object.keys(quotas).map(Number);
  const hour = Math.floor(minute / 60);
  return hours.includes(hour) ? hour : (hours[index % hours.length] as number);
}
