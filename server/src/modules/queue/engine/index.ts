export { backlogOf } from './backlog';
export { chooseNext, type Decision, type QueueEvent } from './choose-next';
export type { Choice, Finished, Go, Hold, Weighed } from './choose-room';
export {
  type Call,
  type Idle,
  inCallingOrder,
  type Overtaking,
  type OvertakingReason,
  vipsInRow,
  vipWay,
} from './choose-ticket';
export { type Blocker, blockerOf, isManned, isOver, optionsOf, roomTakes } from './constraints';
export { type Asker, expectWait, type WaitRange } from './expect-wait';
export { blockerWords, explain, type Names, overtakingWords, waitWords } from './explain';
export { afterMiss, keyAfterHold, keyFor, missesBeforeParking, rejoinBehind, rejoinKey } from './priority';
export { learnedMean, type StationTimes } from './service-times';
export type * from './types';
export { beforeAll, newWaitMemory, noteJoin, noteWait, type WaitMemory } from './wait-memory';
export { tuned, type Weights } from './weights';
export { aheadOf, walkTo } from './work-ahead';
