import { type PlausibilityLimits, plausibilityData, type UnitSlip } from '../data/plausibility';
import { roundTo } from './measured';

export interface PlausibilityResult {
  /** `reject`: nobody alive has it. `ask`: rare, the person typing confirms. */
  level: 'ok' | 'ask' | 'reject';
  /** Chinese sentence for the screen; empty when ok. */
  message: string;
  /** The value meant when it looks typed in another unit. */
  suggestion: { value: number; unit: string } | null;
}

const FINE: PlausibilityResult = { level: 'ok', message: '', suggestion: null };

/** Limits of an indicator, or null when the product sets none. */
export function plausibilityLimits(indicatorCode: string): PlausibilityLimits | null {
  const { limits } = plausibilityData();
  return limits[indicatorCode] ?? (indicatorCode.startsWith('AUD_') ? limits['AUD_*'] : undefined) ?? null;
}

/**
 * Weighs a typed number, in the catalogue's unit, against the product's plausibility limits. Children under 18 have
 * their own soft limits where set. Indicators without limits are always ok.
 */
export function checkPlausibility(
  indicatorCode: string,
  value: number,
  context: { ageYears?: number | null; decimals?: number } = {},
): PlausibilityResult {
  const limits = plausibilityLimits(indicatorCode);
  if (!limits || !Number.isFinite(value)) return FINE;
  const child = context.ageYears !== undefined && context.ageYears !== null && context.ageYears < 18;
  const [softLow, softHigh] = (child ? limits.childSoft : undefined) ?? limits.soft;
  const [hardLow, hardHigh] = limits.hard;
  if (value >= softLow && value <= softHigh) return FINE;
  const impossible = value < hardLow || value > hardHigh;
  const suggestion = suggest(indicatorCode, value, [softLow, softHigh], context.decimals ?? 1);
  const hint = suggestion ? `像是按 ${suggestion.unit} 填写的，应为 ${suggestion.value}？` : '';
  const message = impossible
    ? `数值 ${value} 超出可能范围（${hardLow}～${hardHigh}），请重新填写。${hint}`
    : `数值 ${value} 少见（常见 ${softLow}～${softHigh}），请核对后确认。${hint}`;
  return { level: impossible ? 'reject' : 'ask', message, suggestion };
}

function suggest(code: string, value: number, [low, high]: readonly [number, number], decimals: number) {
  for (const slip of plausibilityData().slips) {
    if (!slip.codes.includes(code) || value < slip.from || value > slip.to) continue;
    const meant = roundTo(convert(slip, value), decimals);
    if (meant >= low && meant <= high) return { value: meant, unit: slip.unit };
  }
  return null;
}

/** Five-point visual acuity L = 5 + log10(V) (GB/T 11533), so V = 10^(L − 5). */
function convert(slip: UnitSlip, value: number): number {
  if (slip.formula === 'fivePointVision') return 10 ** (value - 5);
  return value * (slip.factor ?? 1) + (slip.offset ?? 0);
}
