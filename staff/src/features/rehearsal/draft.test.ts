import { describe, expect, it } from '@jest/globals';
import { newId, type RehearsalInput, type RehearsalPlan } from '@tijian/shared';
import { type Draft, draftFrom, freshDraft, hoursOf, isEdited, percentOf, problemsOf, wishOf } from './draft';
import { editsInShort, editWords } from './edit-words';

const [a, b, c] = [newId(), newId(), newId()];
const plan = {
  campusId: newId(),
  on: '2026-11-20',
  noShow: 0.022,
  busiestRoomId: a,
  rooms: [
    { id: a, name: 'CT', stations: 2, opensAt: 450 },
    { id: b, name: '颈动脉', stations: 1, opensAt: 450 },
    { id: c, name: 'DR', stations: 1, opensAt: 450, closesAt: 690 },
  ],
  hours: [
    { hour: 8, booked: 5, registered: 0, walkIns: 3 },
    { hour: 9, booked: 1, registered: 0, walkIns: 0 },
  ],
} as unknown as RehearsalPlan;
const fresh = freshDraft(plan);
const drafted = (more: Partial<Draft>): Draft => ({ ...fresh, ...more });

describe('the draft of a rehearsal', () => {
  it('edits nothing untouched: not even a share that is shown in percent', () => {
    const { campusId, on } = plan;
    const { changes } = fresh;
    expect(wishOf(plan, fresh)).toEqual({ campusId, on, changes, runs: 20, seed: 1, rooms: [], walkIns: [] });
    expect(percentOf(plan.noShow)).toBe(2.2);
    expect(isEdited(plan, drafted({ noShow: 2.2, walkIns: { 8: 3 } }), fresh)).toBe(false);
    expect(isEdited(plan, drafted({ noShow: 2 }), fresh)).toBe(true);
    expect(isEdited(plan, drafted({ changes: [] }), fresh)).toBe(true);
  });

  it('sends only what was changed', () => {
    const rooms = {
      [a]: { stations: 2, opensAt: 450, closesAt: null },
      [b]: { stations: 3, opensAt: 450, closesAt: null },
      [c]: { stations: 1, opensAt: 450, closesAt: null },
    };
    expect(wishOf(plan, drafted({ rooms, walkIns: { 8: 3, 9: 5 }, noShow: 50 }))).toMatchObject({
      rooms: [
        { id: b, stations: 3, opensAt: 450, closesAt: null },
        { id: c, stations: 1, opensAt: 450, closesAt: null },
      ],
      walkIns: [{ hour: 9, people: 5 }],
      noShow: 0.5,
    });
  });

  it('begins again as an earlier rehearsal was asked for, without rooms that the day does not use', () => {
    const gone = newId();
    const input: RehearsalInput = {
      ...{ id: newId(), campusId: plan.campusId, on: '2026-11-19', runs: 50, seed: 7, noShow: 0.5 },
      rooms: [
        { id: b, stations: 3, opensAt: 360 },
        { id: c, stations: 1, opensAt: 460 },
        { id: gone, stations: 1, opensAt: 360 },
      ],
      walkIns: [
        { hour: 8, people: 30 },
        { hour: 14, people: 2 },
      ],
      changes: [
        { kind: 'stations', roomId: gone, more: 1 },
        { kind: 'opening', roomId: null, earlier: 15 },
      ],
    };
    const draft = draftFrom(plan, input);
    expect(wishOf(plan, draft)).toEqual({
      ...{ campusId: plan.campusId, on: plan.on, runs: 50, seed: 7, noShow: 0.5 },
      rooms: [
        { id: b, stations: 3, opensAt: 360, closesAt: null },
        { id: c, stations: 1, opensAt: 460, closesAt: 690 },
      ],
      walkIns: input.walkIns,
      changes: [{ kind: 'opening', roomId: null, earlier: 15 }],
    });
    expect(hoursOf(plan, draft).map((it) => it.hour)).toEqual([8, 9, 14]);
  });

  it('says what can not be rehearsed, and where', () => {
    expect(problemsOf(plan, fresh)).toEqual([]);
    const rooms = { [c]: { stations: 1, opensAt: 445, closesAt: 420 } };
    const changes: Draft['changes'] = [
      { kind: 'opening', roomId: null, earlier: 30 },
      { kind: 'stations', roomId: a, more: 0 },
    ];
    expect(problemsOf(plan, drafted({ rooms, changes }))).toEqual([
      'DR：停诊时间须晚于开诊时间',
      '第 2 项对比：增减的工位数不能为 0',
    ]);
  });
});

describe('the edits of a rehearsal', () => {
  const edits = [
    { kind: 'stations', room: 'CT', planned: 2, edited: 0 },
    { kind: 'opening', room: '颈动脉', planned: 450, edited: 360 },
    { kind: 'closing', room: 'DR', planned: 690, edited: null },
    { kind: 'walkIns', hour: 8, planned: 3, edited: 30 },
    { kind: 'noShow', planned: 0.022, edited: 0.5 },
  ] as const;

  it('are told with what they replace', () => {
    expect(edits.map(editWords)).toEqual([
      'CT：0 个工位（原 2 个）',
      '颈动脉：06:00 开诊（原 07:30）',
      'DR：停诊不限（原 11:30）',
      '8 点散客 30 人（原 3 人）',
      '失约 50%（原 2.2%）',
    ]);
  });

  it('are told shortly in a list', () => {
    expect(editsInShort(edits)).toBe('CT：0 个工位；颈动脉：06:00 开诊；DR：停诊不限；8 点散客 30 人；失约 50%');
    expect(editsInShort([...edits, ...edits])).toMatch(/失约 50%；CT：0 个工位 等 10 处$/);
    expect(editsInShort(edits.slice(3))).toBe('8 点散客 30 人；失约 50%');
    expect(editsInShort([])).toBe('按原计划');
    expect(editsInShort(undefined)).toBe('—');
  });
});
