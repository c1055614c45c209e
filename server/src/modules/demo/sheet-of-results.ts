import { checkupCatalogue } from '@tijian/shared';
import type { Member, Visit } from './cast';
import { fictionalResults } from './fictional-results';
import { measuredIndicators, measuredValues } from './measured';
import type { Duty } from './staff';

/** What there is to enter for one person on one visit, by item code. */
export interface SheetItem {
  values: { code: string; text: string }[];
  conclusion: string | null;
  /** Who enters it. */
  duty: Duty;
  /** The survey did not measure anything of it in this person. */
  isUnmeasured: boolean;
}

const items = new Map(checkupCatalogue().groups.map((it) => [it.code, it]));

/** Measured values as they stand in the file, and the fictional rest, for the items of a checkup. */
export function sheetOfResults(
  { index }: Pick<Member, 'index'>,
  { adult }: Visit,
  itemCodes: readonly string[],
): Map<string, SheetItem> {
  const measured = measuredValues(adult);
  const fictional = fictionalResults(String(index), adult, measured);
  return new Map(
    itemCodes.flatMap((itemCode): [string, SheetItem][] => {
      const item = items.get(itemCode);
      if (!item || item.kind === 'review') return [];
      const values = item.items.flatMap((code) => {
        const text = measured.get(code) ?? (measuredIndicators.has(code) ? undefined : fictional.values.get(code));
        return text === undefined ? [] : [{ code, text }];
      });
      const fromFile = item.items.filter((code) => measuredIndicators.has(code));
      return [
        [
          itemCode,
          {
            values,
            conclusion: fictional.conclusions.get(itemCode) ?? null,
            duty: dutyOf(item),
            isUnmeasured: fromFile.length > 0 && !fromFile.some((code) => measured.has(code)),
          },
        ],
      ];
    }),
  );
}

const senses = new Set(['OPH', 'ENT', 'STO', 'GYN']);
const recorded = new Set(['ECG', 'TCD', 'PFT', 'UBT', 'AUD']);
const rays = new Set(['DR', 'CT', 'MG', 'MRI', 'BMD']);

function dutyOf({ kind, department }: { kind: string; department: string }): Duty {
  if (kind === 'lab') return 'lab';
  if (department.startsWith('US')) return 'ultrasound';
  if (rays.has(department)) return 'radiology';
  if (recorded.has(department)) return 'ecg';
  if (senses.has(department)) return 'senses';
  return department === 'GEN' || kind === 'service' ? 'nurse' : 'doctor';
}
