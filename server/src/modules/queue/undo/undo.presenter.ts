import { type QueueEventKind, queueEventLabels, type Undo } from '@tijian/shared';
import type { z } from 'zod';
import type { ReadScope } from '../../../platform/scope';

/** So long an act can be taken back. */
export const UNDO_MS = 5_000;

/** An act that can be taken back; `number` is whom it was about. */
export type UndoableAct = { id: string; kind: string; at: Date; number: string | null };

/** The newest act while it can still be taken back, named with whom it was about, else null. */
export function undoOf({ now }: Pick<ReadScope, 'now'>, newest: UndoableAct | null): z.output<typeof Undo> | null {
  if (!newest) return null;
  const until = new Date(newest.at.getTime() + UNDO_MS);
  if (until <= now) return null;
  const words = [newest.number, queueEventLabels[newest.kind as QueueEventKind]].filter(Boolean).join(' ');
  return { eventId: newest.id, words, until: until.toISOString() };
}
