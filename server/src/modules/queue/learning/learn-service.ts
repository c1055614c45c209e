import type { Scope } from '../../../platform/scope';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { addExamination } from './learning.queries';

/** Ages at which a group of people begins. */
const bands = [0, 18, 30, 40, 50, 60, 70, 80] as const;
/** Outside of these, a button was pressed too late or by mistake. Minutes. */
const SHORTEST = 0.2;
const LONGEST = 90;

/** Sex and age band, as `F60`: people who take about as long. */
export function peopleGroup({ sex, ageYears }: { sex: string; ageYears: number }): string {
  return `${sex}${bands.findLast((it) => it <= ageYears) ?? 0}`;
}

/** Adds an examination to the day's figures. Gives what to take out again, or nothing where it taught nothing. */
export async function learnService(
  scope: Scope,
  {
    visit,
    ticket,
    userId,
    minutes,
  }: { visit: QueueVisitEntity; ticket: QueueTicketEntity; userId: string; minutes: number },
): Promise<{ id: string; minutes: number } | undefined> {
  if (minutes < SHORTEST || minutes > LONGEST) return undefined;
  const { campusId, businessDate, step, roomId } = ticket;
  const id = await addExamination(scope, {
    key: { campusId, businessDate, step, people: peopleGroup(visit), roomId, userId },
    minutes,
  });
  return { id, minutes };
}
