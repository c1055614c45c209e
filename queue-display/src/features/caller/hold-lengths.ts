import type { HoldKind } from '@tijian/shared';

const lengths = [0, 10, 15, 20, 30, 45, 60];

/** Minutes to be set aside for; 0: until staff bring them back. A bladder fills by itself, in other lines: nobody brings them back. */
export const holdLengths = (kind: HoldKind): number[] => lengths.filter((it) => it > 0 || kind !== 'bladder');
