import type { SpecimenLabel } from '@tijian/shared';
import { AppError, found } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import type { CheckupEntity } from './checkup.entity';
import type { CheckupItemEntity } from './checkup-item.entity';
import { listItems } from './checkups.queries';
import { loadNames } from './lines.queries';

/** Tube or cup by item code; blood without a line of its own goes into a serum tube. */
const specimens: Record<string, string> = {
  LAB_CBC: '紫管 EDTA-K2',
  LAB_HBA1C: '紫管 EDTA-K2',
  LAB_ESR: '黑管 枸橼酸钠',
  LAB_GLU: '灰管 氟化钠',
  LAB_GLU2H: '灰管 氟化钠（餐后2小时）',
  LAB_UA: '尿杯',
  LAB_STOOL: '便盒',
  LAB_FIT: '便盒（潜血）',
  GYN_LEUK: '白带采样管',
  GYN_TCT: 'TCT 保存液',
  GYN_HPV: 'HPV 保存液',
};
const SERUM = '黄管 促凝';

/** One label per tube or cup for what is still to be taken. Every label carries the checkup's barcode. `no_specimens` when there is none. */
export async function labelsOf(scope: ReadScope, checkup: CheckupEntity): Promise<SpecimenLabel[]> {
  const names = await loadNames(scope, [checkup]);
  const person = found(names.persons.get(checkup.personId));
  const open = (await listItems(scope, checkup.id)).filter(
    (it) => it.kind === 'lab' && ['pending', 'in_progress'].includes(it.status),
  );
  if (!open.length) throw new AppError('no_specimens');
  return [...byTube(open)].map(([specimen, items]) => ({
    barcode: checkup.barcode,
    personName: person.name,
    sex: checkup.sex,
    ageYears: checkup.ageYears,
    checkupNumber: checkup.number,
    specimen,
    itemNames: items.map((it) => it.name),
    businessDate: checkup.businessDate,
  }));
}

function byTube(items: readonly CheckupItemEntity[]): Map<string, CheckupItemEntity[]> {
  const tubes = new Map<string, CheckupItemEntity[]>();
  for (const it of items) {
    const tube = specimens[it.code] ?? SERUM;
    tubes.set(tube, [...(tubes.get(tube) ?? []), it]);
  }
  return tubes;
}
