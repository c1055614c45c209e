import type { CheckupEntity } from '../../checkups';

/** One VIP is still to come: a place will be held for them. */
export const isExpected = (it: CheckupEntity, all: readonly CheckupEntity[]): boolean =>
  it === all.filter((one) => one.vipLevel === 'vip' && one.status === 'registered').at(-1);
