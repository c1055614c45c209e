import { newId } from '@tijian/shared';
import type { ServiceRow } from './day-rows';
import type { HallDay } from './hall-day';
import type { Shift } from './shifts';

type Examination = { step: string; people: string; shift: Shift; minutes: number };

/** What the examinations of a day took, as it is learned from. */
export class ServiceSums {
  private readonly sums = new Map<string, ServiceRow>();

  constructor(private readonly day: Pick<HallDay, 'campusId' | 'businessDate'>) {}

  add({ step, people, shift: { duty }, minutes }: Examination): void {
    const { campusId, businessDate } = this.day;
    const { roomId, userId } = duty;
    const key = [step, people, roomId, userId].join(' ');
    const sum = this.sums.get(key) ?? {
      ...{ id: newId(), campusId, businessDate, step, people, roomId, userId },
      ...{ count: 0, minutes: 0, squares: 0 },
    };
    sum.count++;
    sum.minutes += minutes;
    sum.squares += minutes ** 2;
    this.sums.set(key, sum);
  }

  rows = (): ServiceRow[] => [...this.sums.values()];
}
