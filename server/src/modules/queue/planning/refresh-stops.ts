import { newId } from '@tijian/shared';
import { itemVersionsByIds } from '../../catalogue';
import { type CheckupEntity, type CheckupItemEntity, listItems } from '../../checkups';
import type { Act } from '../act';
import { listStops } from '../queue.queries';
import { QueueStopEntity } from '../queue-stop.entity';
import type { QueueVisitEntity } from '../queue-visit.entity';
import { type CampusFacts, campusFacts } from './campus-facts';
import { draftStops, type StopDraft } from './draft-stops';

/** What a stop is to be, beside its step. */
type Wanted = Omit<QueueStopEntity, 'id' | 'visitId' | 'campusId' | 'businessDate' | 'step' | 'version' | 'startedAt'>;

/**
 * Brings a locked visit's stops in line with the checkup's items: new ones, paid ones, declined ones, finished ones. What was done in a
 * sitting stays done though its results are still to be entered. Gives all stops in the order of the guide.
 */
export async function refreshStops(
  act: Act,
  visit: Pick<QueueVisitEntity, 'id' | 'campusId' | 'businessDate' | 'ateAt'>,
  checkup: CheckupEntity,
  facts?: CampusFacts,
): Promise<QueueStopEntity[]> {
  const { scope } = act;
  const rows = await listItems(scope, checkup.id);
  const versions = await itemVersionsByIds(
    scope,
    rows.map((it) => it.itemVersionId),
  );
  const known = facts ?? (await campusFacts(scope, visit.campusId));
  const drafts = draftStops(rows, versions, known, checkup.sex);
  const present = await listStops(scope, [visit.id]);
  return syncStops(act, visit, { drafts, present });
}

/** Stops that fit the drafts, written where something differs. */
export async function syncStops(
  act: Act,
  visit: Pick<QueueVisitEntity, 'id' | 'campusId' | 'businessDate' | 'ateAt'>,
  { drafts, present }: { drafts: readonly StopDraft[]; present: readonly QueueStopEntity[] },
): Promise<QueueStopEntity[]> {
  const covered = new Set(present.flatMap((it) => it.doneItemIds));
  const byStep = new Map(present.map((it) => [it.step, it]));
  const steps = new Set(drafts.map((it) => it.step));
  const fresh: Parameters<typeof act.insertMany<'stop'>>[1] = [];
  for (const [at, draft] of drafts.entries()) {
    const there = byStep.get(draft.step);
    const wanted = wantedFor(act, draft, { there, covered, ate: visit.ateAt !== null, sortOrder: at });
    if (there) await act.save('stop', there, wanted);
    else {
      const { id: visitId, campusId, businessDate } = visit;
      fresh.push({ id: newId(), visitId, campusId, businessDate, step: draft.step, ...wanted });
    }
  }
  for (const it of present)
    if (!steps.has(it.step) && it.state === 'todo') await act.save('stop', it, { state: 'skipped' });
  const made = await act.insertMany('stop', fresh);
  return [...present, ...made].sort((a, b) => a.sortOrder - b.sortOrder);
}

type Situation = {
  there: QueueStopEntity | undefined;
  covered: ReadonlySet<string>;
  ate: boolean;
  sortOrder: number;
};

function wantedFor(
  { scope }: Act,
  { step: _, items, ...draft }: StopDraft,
  { there, covered, ate, sortOrder }: Situation,
): Wanted {
  const open = items.filter((it) => it.status !== 'done' && !covered.has(it.id));
  const payable = open.filter((it) => it.charge !== 'unpaid');
  const now = payable.length ? payable : open;
  const isDone = draft.meal ? ate || there?.state === 'done' : open.length === 0;
  const shown = isDone ? items : now;
  return {
    ...draft,
    checkupItemIds: shown.map((it) => it.id),
    itemNames: shown.map((it) => it.name),
    doneItemIds: there?.doneItemIds ?? [],
    blocked: isDone ? null : blockOf(there, { unpaid: open.length > 0 && payable.length === 0 }),
    state: isDone ? 'done' : 'todo',
    roomId: there?.roomId ?? null,
    doneAt: isDone ? (there?.doneAt ?? lastDone(items) ?? scope.now) : null,
    sortOrder,
  };
}

/** A critical finding is lifted by a person, not by the next change of the items. */
const blockOf = (there: QueueStopEntity | undefined, { unpaid }: { unpaid: boolean }) =>
  there?.blocked === 'critical' ? ('critical' as const) : unpaid ? ('unpaid' as const) : null;

const lastDone = (items: readonly CheckupItemEntity[]): Date | null =>
  items.reduce<Date | null>((last, { doneAt }) => (doneAt && (!last || doneAt > last) ? doneAt : last), null);
