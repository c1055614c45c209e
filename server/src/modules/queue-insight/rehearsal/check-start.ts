import type { StartRehearsal } from '@tijian/shared';
import { invalid } from '../../../platform/errors';
import { applyChange, changeWords, nothingWords } from '../simulate';
import type { BuiltPlan } from './build-plan';

/** Throws `invalid_input` for what the day of the plan can't follow: rooms it does not use, hours that end before they begin, changes of nothing. */
export function checkStart({ on, rooms, changes }: StartRehearsal, { shown, simulated }: BuiltPlan): void {
  if (shown.people === 0) throw invalid(['body', 'on'], '这一天还没有预约或登记的人，无法推演');
  const known = new Map(shown.rooms.map((it) => [it.id, it]));
  const unknownRoom = `所选诊室不在本院区、不排队，或 ${on} 用不到`;
  for (const [at, { id, closesAt }] of rooms.entries()) {
    const room = known.get(id);
    if (!room) throw invalid(['body', 'rooms', at, 'id'], unknownRoom);
    // Closing as planned, before the edited opening.
    if (closesAt === undefined && typeof room.closesAt === 'number' && room.closesAt <= room.opensAt)
      throw invalid(['body', 'rooms', at, 'opensAt'], `${room.name}的开诊时间须早于停诊时间`);
  }
  for (const [at, change] of changes.entries()) {
    if ('roomId' in change && change.roomId !== null && !known.has(change.roomId))
      throw invalid(['body', 'changes', at, 'roomId'], unknownRoom);
    if (changeWords(change, simulated, applyChange(simulated, change)) === null)
      throw invalid(['body', 'changes', at], nothingWords(change, simulated));
  }
}
