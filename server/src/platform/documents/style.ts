import type { ReportFlag, ReportSeverity } from '@tijian/shared';
import type { CustomTableLayout } from 'pdfmake/interfaces';

/** Ink on paper: calm, and still told apart when printed in grey, since a word and a shape go with every colour. */
export const ink = {
  text: '#1D2A33',
  muted: '#55656F',
  line: '#D3DDE2',
  tint: '#F1F6F7',
  brand: '#0E6470',
  brandDark: '#0A4650',
  high: '#B42318',
  highTint: '#FDF2F0',
  low: '#1D5BB8',
  lowTint: '#EFF5FD',
  abnormal: '#8A5300',
  abnormalTint: '#FDF6E9',
  criticalTint: '#FADCD8',
  normalBand: '#DCEFE9',
} as const;

type Mark = { word: string; shape: string; color: string; tint: string };

const marks: Record<Exclude<ReportFlag, 'normal' | null>, Mark> = {
  high: { word: '偏高', shape: '↑', color: ink.high, tint: ink.highTint },
  low: { word: '偏低', shape: '↓', color: ink.low, tint: ink.lowTint },
  critical_high: { word: '危急', shape: '▲', color: ink.high, tint: ink.criticalTint },
  critical_low: { word: '危急', shape: '▼', color: ink.high, tint: ink.criticalTint },
  abnormal: { word: '异常', shape: '◆', color: ink.abnormal, tint: ink.abnormalTint },
};

/** Word, shape and colour of an abnormal flag; null when there is nothing to point at. */
export function markOf(flag: ReportFlag): Mark | null {
  return flag === null || flag === 'normal' ? null : marks[flag];
}

export const severityMarks: Record<ReportSeverity, Mark> = {
  important: { word: '重要', shape: '▲', color: ink.high, tint: ink.highTint },
  attention: { word: '关注', shape: '◆', color: ink.abnormal, tint: ink.abnormalTint },
  info: { word: '提示', shape: '●', color: ink.brand, tint: ink.tint },
};

/** Hairlines between rows, none between columns. */
export const rowLines: CustomTableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => ink.line,
  paddingLeft: () => 5,
  paddingRight: () => 5,
  paddingTop: () => 3,
  paddingBottom: () => 2.5,
};

export const bare: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};
