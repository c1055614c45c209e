import type { CallerRoom } from '@tijian/shared';
import type { KeyAct } from './keys';

/** Acts that a button stands for at the present stage. */
export type Act =
  | 'next'
  | 'arrived'
  | 'recall'
  | 'missed'
  | 'hold'
  | 'transfer'
  | 'finish'
  | 'finishNext'
  | 'undone'
  | 'resume';
export type Offers = { main: Act | null; more: Act[] };

/** What can be done now: the one thing that usually comes next, and the others. */
export function offersOf({ room, myDuty, mine }: Pick<CallerRoom, 'room' | 'myDuty' | 'mine'>): Offers {
  if (!myDuty || myDuty.state === 'left') return { main: null, more: [] };
  if (mine?.state === 'called') return { main: 'arrived', more: ['recall', 'missed', 'hold', 'transfer'] };
  if (mine?.state === 'in_room') {
    const rest: Act[] = ['hold', 'transfer', ...(mine.items.length > 1 ? ['undone' as const] : [])];
    return myDuty.pausePending || !room.open
      ? { main: 'finish', more: rest }
      : { main: 'finishNext', more: ['finish', ...rest] };
  }
  if (myDuty.state === 'paused') return { main: 'resume', more: [] };
  return { main: room.open ? 'next' : null, more: [] };
}

/** What the pause button does: asks for a pause, takes back one that has not begun, or nothing. */
export function pauseStep(duty: CallerRoom['myDuty']): 'ask' | 'cancel' | null {
  if (duty?.state !== 'working') return null;
  return duty.pausePending ? 'cancel' : 'ask';
}

/** The act that a key stands for among those offered; null when it means nothing now. */
export function actFor(key: KeyAct, { main, more }: Offers): Act | null {
  if (key === 'main') return main;
  if (key === 'next') return main === 'next' || main === 'finishNext' ? main : null;
  const offered = [main, ...more].find((it) => it === key);
  return offered ?? null;
}

/** The key that is written on the button of an act. */
export function keyOf(act: Act, { main }: Offers): KeyAct | null {
  if (act === main) return act === 'next' || act === 'finishNext' ? 'next' : 'main';
  return act === 'undone' || act === 'arrived' || act === 'resume' || act === 'next' || act === 'finishNext'
    ? null
    : act;
}
