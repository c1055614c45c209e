import type { App } from '../../app';
import { type BulkCheckup, saveResultsBulk } from '../results';
import { itemsOf } from './demo.queries';
import { asThen, type Tell } from './demo-scope';
import { comesByFile } from './import-lab-files';
import { inBatches } from './in-batches';
import { type Moment, momentOf } from './moments';
import { type SheetItem, sheetOfResults } from './sheet-of-results';
import type { Crew, Duty } from './staff';
import { comesTo, type Traveller, waitingFor } from './travellers';

/** In the order of a morning; the laboratory's values come in after noon. */
const shifts: readonly (readonly [Duty, Moment])[] = [
  ['nurse', 'measured'],
  ['doctor', 'examined'],
  ['senses', 'examined'],
  ['ecg', 'examined'],
  ['ultrasound', 'imaged'],
  ['radiology', 'imaged'],
  ['lab', 'lab'],
];

/** Everybody's results are entered by those whose work it is; who is still on the way has the first rooms behind them only. */
export function enterResults(
  app: App,
  crew: Crew,
  travellers: readonly Traveller[],
  today: string,
  tell: Tell,
): Promise<void> {
  const going = [...waitingFor(travellers, 'examined'), ...waitingFor(travellers, 'in_progress')];
  const waiting = [...new Set(going)].filter(
    (it) => it.status === 'registered' || (comesTo(it, 'examined') && !comesByFile(it, today)),
  );
  return inBatches(app, { label: '录入结果', size: 25, tell }, waiting, async (scope, batch) => {
    const ids = batch.map((it) => it.checkupId as string);
    const items = await itemsOf(scope, ids);
    const sheets = new Map(
      batch.map((it) => {
        const open = (items.get(it.checkupId as string) ?? []).filter((one) => one.status === 'pending');
        return [
          it,
          sheetOfResults(
            it.member,
            it.visit,
            open.map((one) => one.code),
          ),
        ] as const;
      }),
    );
    for (const [duty, moment] of shifts) {
      const present = duty === 'lab' ? batch.filter((it) => !comesByFile(it, today)) : batch;
      const list = present.flatMap((it) => {
        const entered = partFor(duty, it, [...(sheets.get(it) ?? new Map<string, SheetItem>())]);
        return entered.values.length ? [{ it, entered }] : [];
      });
      for (const [at, group] of byDay(list, moment, scope.now))
        await saveResultsBulk(
          asThen(scope, crew[duty], at),
          group.map(({ entered }) => entered),
          { source: duty === 'lab' ? 'lab' : 'typed', at, finish: 'all' },
        );
    }
    for (const it of batch) it.status = comesTo(it, 'examined') && !comesByFile(it, today) ? 'examined' : 'in_progress';
  });
}

/** What somebody enters of one person. */
function partFor(duty: Duty, it: Traveller, sheet: readonly (readonly [string, SheetItem])[]): BulkCheckup {
  const mine = sheet.filter(([code, one]) => one.duty === duty && (comesTo(it, 'examined') || isEarly(it, code)));
  return {
    checkupId: it.checkupId as string,
    values: mine.flatMap(([, one]) => one.values),
    conclusions: Object.fromEntries(mine.flatMap(([code, one]) => (one.conclusion ? [[code, one.conclusion]] : []))),
  };
}

/** Somebody on the way has been measured and seen by about half of the doctors; the laboratory has not answered yet. */
const isEarly = ({ member }: Traveller, itemCode: string): boolean =>
  itemCode === 'GEN_BASIC' || (!itemCode.startsWith('LAB') && (itemCode.length + member.index) % 2 === 0);

/** One call of the bulk command has one time: those of one day share the latest of theirs. */
function byDay<T extends { it: Traveller }>(list: readonly T[], moment: Moment, latest: Date): [Date, T[]][] {
  const days = new Map<string, T[]>();
  for (const one of list) days.set(one.it.visit.day, [...(days.get(one.it.visit.day) ?? []), one]);
  return [...days.values()].map((group) => [
    new Date(Math.max(...group.map(({ it }) => momentOf(it.visit, moment, latest).getTime()))),
    group,
  ]);
}
