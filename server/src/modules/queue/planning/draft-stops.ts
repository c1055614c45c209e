import { createHash } from 'node:crypto';
import type { ItemOnDay } from '../../catalogue';
import type { CheckupItemEntity } from '../../checkups';
import { type CampusFacts, plainName, type RoomFacts } from './campus-facts';

/** A stop as the checkup's items ask for it, whether or not there is one in the queue yet. */
export interface StopDraft {
  step: string;
  name: string;
  departmentId: string;
  items: CheckupItemEntity[];
  roomIds: string[];
  minutes: number;
  fasting: boolean;
  fullBladder: boolean;
  meal: boolean;
  startsBladder: boolean;
  after: string[];
}

type Part = { row: CheckupItemEntity; of: ItemOnDay; rooms: RoomFacts[] };

const BLOOD = 'LAB';
const MEAL = 'BRK|meal';
const afterUltrasound = ['URINE_AFTER_US', 'GYN_AFTER_US', 'EMPTY_BLADDER'];

/**
 * The stops of a checkup at a campus: items that stand (done ones too, so that a stop keeps its step while its items are finished one by
 * one), grouped by department, by the rooms that can do them, and by whether they need a full bladder. What no room here does is left out.
 */
export function draftStops(
  rows: readonly CheckupItemEntity[],
  versions: ReadonlyMap<string, ItemOnDay>,
  facts: CampusFacts,
  sex: 'M' | 'F',
): StopDraft[] {
  const parts = rows.flatMap((row): Part[] => {
    const of = versions.get(row.itemVersionId);
    if (!of || row.kind === 'review' || !['pending', 'in_progress', 'done'].includes(row.status)) return [];
    const rooms = roomsFor(row, facts, sex);
    return rooms.length ? [{ row, of, rooms }] : [];
  });
  const groups = together(parts);
  const drafts = groups.map(draftOf);
  if (drafts.some((it) => it.fasting)) drafts.push(...mealDraft(facts));
  return drafts.map((draft, at) => ({ ...draft, after: stepsBefore(draft, drafts, groups[at] ?? []) }));
}

function together(parts: readonly Part[]): Part[][] {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const { of, rooms } = part;
    const key = [of.item.departmentId, has(of, 'FULL_BLADDER'), ...rooms.map((it) => it.id)].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups.values()];
}

function roomsFor(row: CheckupItemEntity, facts: CampusFacts, sex: 'M' | 'F'): RoomFacts[] {
  return [...facts.rooms.values()]
    .filter((it) => it.active && it.mode !== 'none' && it.itemIds.has(row.itemId) && (!it.sex || it.sex === sex))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function draftOf(group: readonly Part[]): StopDraft {
  const { rooms, of } = group[0]!;
  const fasting = group.some((it) => it.of.version.fasting || has(it.of, 'BEFORE_MEAL'));
  const fullBladder = has(of, 'FULL_BLADDER');
  const roomIds = rooms.map((it) => it.id);
  const { department } = of;
  const flags = `${fasting ? 'F' : '-'}|${fullBladder ? 'B' : '-'}`;
  return {
    step: `${department.code}|${flags}|${shortHash(roomIds)}`,
    name: plainName(department.name),
    departmentId: department.id,
    items: group.map((it) => it.row),
    roomIds,
    minutes: minutesOf(group),
    fasting,
    fullBladder,
    meal: false,
    startsBladder: department.code === BLOOD,
    after: [],
  };
}

/** Breakfast follows the fasting items where the campus has a place for it. */
function mealDraft(facts: CampusFacts): StopDraft[] {
  const rooms = [...facts.rooms.values()].filter((it) => it.meal && it.active);
  const [first] = rooms;
  if (!first) return [];
  const roomIds = rooms.map((it) => it.id).sort();
  return [
    {
      step: `${MEAL}|${shortHash(roomIds)}`,
      name: '早餐',
      departmentId: first.department.id,
      items: [],
      roomIds,
      minutes: first.minutes,
      fasting: false,
      fullBladder: false,
      meal: true,
      startsBladder: false,
      after: [],
    },
  ];
}

/** Steps that come first where the examinee has them: blood before a full bladder, that ultrasound before urine and gynaecology. */
function stepsBefore(draft: StopDraft, drafts: readonly StopDraft[], group: readonly Part[]): string[] {
  const needs = (codes: readonly string[]) => group.some(({ of }) => codes.some((it) => has(of, it)));
  const before = drafts.filter(
    (it) =>
      it !== draft &&
      ((it.fullBladder && needs(afterUltrasound)) ||
        (it.startsBladder && (draft.fullBladder || needs(['AFTER_BLOOD'])))),
  );
  return before.map((it) => it.step);
}

/** What is done in the same step (one blood draw) counts once. */
function minutesOf(group: readonly Part[]): number {
  const once = new Map<string, number>();
  let minutes = 0;
  for (const { of } of group) {
    const { sharedStep, minutes: each } = of.version;
    if (sharedStep) once.set(sharedStep, Math.max(once.get(sharedStep) ?? 0, each));
    else minutes += each;
  }
  return minutes + [...once.values()].reduce((sum, it) => sum + it, 0);
}

const has = ({ version }: ItemOnDay, code: string): boolean => version.preconditions.includes(code);

const shortHash = (ids: readonly string[]): string =>
  createHash('sha256').update(ids.join(' ')).digest('hex').slice(0, 10);
