import { describe, expect, it } from '@jest/globals';
import { chartColors, colors, cssVariables, statuses } from './index';

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((it) => (it <= 0.03928 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of WCAG 2.1. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('theme', () => {
  it.each(Object.entries(statuses))('status %s reads at 4.5:1', (_, { text, background }) => {
    expect(contrast(text, background)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([colors.background, colors.surface])('text reads at 4.5:1 on %s', (background) => {
    const texts = [
      colors.text,
      colors.textSecondary,
      colors.textMuted,
      colors.primary,
      colors.success,
      colors.warning,
      colors.danger,
      colors.info,
    ];
    for (const text of texts) expect(contrast(text, background)).toBeGreaterThanOrEqual(4.5);
  });

  it('primary reads under white and on its tint', () => {
    expect(contrast(colors.onPrimary, colors.primary)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colors.primary, colors.primaryTint)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([...chartColors, colors.borderStrong])('graphics in %s stand out 3:1 from white', (color) => {
    expect(contrast(color, colors.surface)).toBeGreaterThanOrEqual(3);
  });

  it('names CSS variables in kebab case', () => {
    expect(cssVariables()).toMatchObject({
      '--tj-text-secondary': '#4F616B',
      '--tj-status-in-room-text': '#155E9E',
      '--tj-space-md': '12px',
    });
  });
});
