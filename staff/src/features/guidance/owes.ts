import type { QueueVisit } from '@tijian/shared';

/** Whether somebody is set aside because what is left has not been paid: the cashier brings them back, not the desk. */
export const owes = ({ held, stopList }: Pick<QueueVisit, 'held' | 'stopList'>): boolean =>
  held?.kind === 'unpaid' && stopList.some((it) => it.blocker?.code === 'unpaid');
