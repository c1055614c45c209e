import { addDays, shanghaiInstant } from '@tijian/shared';
import type { Visit } from './cast';

/** When things happen in a visit, as minutes after registration or as a time on a later day. */
const after = {
  booked: { days: -6, minute: 20 * 60 },
  cancelled: { days: -4, minute: 9 * 60 },
  missed: { days: 1, minute: 8 * 60 },
  registered: { days: 0, minute: null },
  paid: { days: 0, plus: 4 },
  measured: { days: 0, plus: 12 },
  examined: { days: 0, plus: 65 },
  imaged: { days: 0, plus: 90 },
  lab: { days: 0, minute: 14 * 60 + 20 },
  reviewed: { days: 1, minute: 9 * 60 },
  concluded: { days: 1, minute: 14 * 60 + 30 },
  published: { days: 2, minute: 10 * 60 },
} as const;
export type Moment = keyof typeof after;

/** The instant of a step of a visit; never later than `latest`, so that nobody acts in the future. */
export function momentOf(visit: Visit, moment: Moment, latest: Date): Date {
  const it = after[moment];
  const minute =
    'plus' in it ? visit.minute + it.plus : (it.minute ?? visit.minute) + (it.minute ? visit.minute % 60 : 0);
  const at = new Date(shanghaiInstant(addDays(visit.day, it.days)).getTime() + minute * 60_000);
  return at > latest ? latest : at;
}
