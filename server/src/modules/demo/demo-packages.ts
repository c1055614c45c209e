/** Packages the demo companies have agreed on: what the measured file covers, and what doctors and ultrasound add to it. */
export interface DemoPackage {
  code: string;
  name: string;
  audience: string;
  priceFen: number;
  items: readonly string[];
  conditional: readonly { sex: 'M' | 'F'; item: string }[];
}

const core = [
  'GEN_BASIC',
  'PE_INT',
  'PE_SUR',
  'LAB_CBC',
  'LAB_LIVER',
  'LAB_RENAL',
  'LAB_LIPID',
  'LAB_GLU',
  'ECG12',
  'US_ABD',
];

export const demoPackages: readonly DemoPackage[] = [
  {
    code: 'DEMO_STAFF',
    name: '员工年度体检',
    audience: '合作单位在职员工',
    priceFen: 42_000,
    items: [...core, 'LAB_HBA1C', 'DR_CHEST', 'PE_ENT', 'CHIEF'],
    conditional: [{ sex: 'F', item: 'US_BREAST' }],
  },
  {
    code: 'DEMO_PLUS',
    name: '员工年度体检（45 岁以上）',
    audience: '合作单位 45 岁及以上员工',
    priceFen: 68_000,
    items: [...core, 'LAB_HBA1C', 'LAB_ELEC', 'LAB_CRP', 'DR_CHEST', 'PE_ENT', 'US_THY', 'US_CAROTID', 'CHIEF'],
    conditional: [
      { sex: 'F', item: 'US_BREAST' },
      { sex: 'M', item: 'US_PELVIS_M' },
    ],
  },
];
