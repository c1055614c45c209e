import { type QueueEventKind, queueEventLabels, type Undo } from '@tijian/shared';
import type { z } from 'zod';
import type { ReadScope } from '../../../platform/scope';
import type { QueueEventEntity } from '../queue-event.entity';

/** So long an act can be taken back. */
export const UNDO_MS = 5_000;

/** The newest act while it can still be taken back, else null. */
export function undoOf({ now }: Pick<ReadScope, 'now'>, event: QueueEventEntity | null): z.output<typeof Undo> | null {
  if (!event?.before) return null;
  const until = new Date(event.at.getTime() + UNDO_MS);
  if (until <= now) return null;
  return { eventId: event.id, words: queueEventLabels[event.kind as QueueEventKind] ?? '', until: until.toISOString() };
}
