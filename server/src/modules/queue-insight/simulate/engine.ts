/**
 * The queue's own policy: what the server decides by is what a rehearsal decides by. Taken from the engine's folder and not from the module,
 * because a rehearsal runs in a thread of its own that has no database.
 */
// biome-ignore-start lint/style/noRestrictedImports: the engine is pure; the module's index would bring the database into the thread
export {
  afterMiss,
  beforeAll,
  type Call,
  type Choice,
  chooseNext,
  type ExamineeView,
  expectWait,
  explain,
  type Go,
  type Hold,
  type ItemRule,
  keyAfterHold,
  learnedMean,
  newWaitMemory,
  noteJoin,
  noteWait,
  type RoomView,
  rejoinKey,
  type Snapshot,
  type StationTimes,
  type StationView,
  type Ticket,
  type WaitMemory,
} from '../../queue/engine';
export { backlogOf } from '../../queue/engine/backlog';
export { chooseRoom } from '../../queue/engine/choose-room';
export { isOver } from '../../queue/engine/constraints';
export { generator, normalQuantile } from '../../queue/engine/random';
// biome-ignore-end lint/style/noRestrictedImports: the engine is pure; the module's index would bring the database into the thread
