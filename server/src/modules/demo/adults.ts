import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SexCode } from '@tijian/shared';
import { projectRoot } from '../../platform/http/static-apps';
import { fnv1a } from './seeded';

/** One row of the measured file: who, and the measured texts by column. */
export interface Adult {
  /** The survey's sequence number. */
  person: string;
  sex: SexCode;
  ageYears: number;
  marital: string;
  isPregnant: boolean;
  /** Column → value as it stands in the file; what was not measured is absent. */
  columns: ReadonlyMap<string, string>;
}

const file = 'server/src/modules/demo/data/adults.csv';
/** With these a person has something to show in every part of the company's package. */
const wanted = [
  'height_cm',
  'weight_kg',
  'waist_cm',
  'sbp3_mmHg',
  'pulse1_bpm',
  'wbc_1e9_L',
  'alt_U_L',
  'creatinine_umol_L',
  'hba1c_pct',
  'glucose_fasting_mmol_L',
  'tg_fasting_mmol_L',
  'ldl_mmol_L',
];

/**
 * The 5,000 measured adults (data/README.md), in an order that stays the same: those with complete fasting values first,
 * mixed by their number.
 */
export async function readAdults(): Promise<Adult[]> {
  const [head = '', ...lines] = (await readFile(path.join(projectRoot(), file), 'utf8')).trim().split(/\r?\n/);
  const names = head.split(',');
  const adults = lines.map((line) => {
    const cells = line.split(',');
    const columns = new Map(names.flatMap((name, at) => (cells[at] ? [[name, cells[at] as string] as const] : [])));
    return {
      person: columns.get('person') ?? '',
      sex: columns.get('sex') === 'M' ? ('M' as const) : ('F' as const),
      ageYears: Number(columns.get('age_years')),
      marital: columns.get('marital') ?? '',
      isPregnant: columns.get('pregnant') === '1',
      columns,
    };
  });
  const place = (it: Adult) => (isComplete(it) ? 0 : 1);
  return adults.sort(
    (a, b) => place(a) - place(b) || fnv1a(a.person) - fnv1a(b.person) || a.person.localeCompare(b.person),
  );
}

export const isComplete = (it: Adult): boolean => wanted.every((name) => it.columns.has(name)) && !it.isPregnant;
