/**
 * Design tokens, written once. Every client maps them to its own kit (Ant Design theme, CSS variables, Taro styles).
 * Text on its background has a contrast of at least 4.5:1 (WCAG 2.1 AA); the test beside this file measures it.
 */

/** Calm, clinical: cool greys and one teal; colour beyond that only where it means something. */
export const colors = {
  primary: '#0E6B82',
  primaryHover: '#0A5668',
  primaryTint: '#E6F3F6',
  onPrimary: '#FFFFFF',
  text: '#1B2A32',
  textSecondary: '#4F616B',
  textMuted: '#5F707A',
  background: '#F3F6F8',
  surface: '#FFFFFF',
  border: '#D5DEE3',
  borderStrong: '#7C8C95',
  success: '#1B6B3A',
  warning: '#8A4B00',
  danger: '#B42318',
  info: '#155E9E',
} as const;

/** Shape that goes with a status colour, so that nothing is told by colour alone. */
export type StatusShape =
  | 'ring'
  | 'bell'
  | 'half'
  | 'check'
  | 'slash'
  | 'dash'
  | 'triangle'
  | 'diamond'
  | 'star'
  | 'clock'
  | 'dot';
export type StatusToken = { text: string; background: string; border: string; shape: StatusShape };

/** Each meaning has one look in all clients. The first ten are checkup words; the rest serve any other state. */
export const statuses = {
  waiting: { text: '#4A5B66', background: '#EEF2F4', border: '#C3CED5', shape: 'ring' },
  called: { text: '#8A4B00', background: '#FFF3DC', border: '#EFCB8A', shape: 'bell' },
  inRoom: { text: '#155E9E', background: '#E6F1FB', border: '#A6CBEC', shape: 'half' },
  done: { text: '#1B6B3A', background: '#E6F5EB', border: '#A5D6B6', shape: 'check' },
  declined: { text: '#6B4A63', background: '#F5EDF3', border: '#D9BFD1', shape: 'slash' },
  missed: { text: '#8C3A12', background: '#FDEDE4', border: '#EDBFA6', shape: 'dash' },
  abnormal: { text: '#B42318', background: '#FDECEA', border: '#F1B4AE', shape: 'triangle' },
  classA: { text: '#FFFFFF', background: '#A3160F', border: '#7D0F0A', shape: 'diamond' },
  classB: { text: '#8A3B00', background: '#FFE8CC', border: '#EDB978', shape: 'diamond' },
  vip: { text: '#6A4A00', background: '#FBF0C8', border: '#DFC566', shape: 'star' },
  deferred: { text: '#4B4F9C', background: '#ECEDFA', border: '#C0C3EC', shape: 'clock' },
  neutral: { text: '#4F616B', background: '#F3F6F8', border: '#D5DEE3', shape: 'dot' },
  active: { text: '#0A5668', background: '#E6F3F6', border: '#A3CFDA', shape: 'half' },
  success: { text: '#1B6B3A', background: '#E6F5EB', border: '#A5D6B6', shape: 'check' },
  warning: { text: '#8A4B00', background: '#FFF3DC', border: '#EFCB8A', shape: 'triangle' },
  danger: { text: '#B42318', background: '#FDECEA', border: '#F1B4AE', shape: 'slash' },
} as const satisfies Record<string, StatusToken>;
export type Status = keyof typeof statuses;

/** Colours of chart series, in order; neighbours differ in lightness as well, and each has 3:1 against white. */
export const chartColors = [
  '#0E6B82',
  '#C87420',
  '#5B6BC0',
  '#2E8B57',
  '#B0486B',
  '#6D7F8A',
  '#8A6D1F',
  '#3D8FD1',
] as const;

/** Pixels at 100 % zoom. Patients' clients multiply the scale as a whole. */
export const fontSizes = { small: 12, body: 14, large: 16, title: 20, heading: 24, figure: 30 } as const;
export const lineHeights = { tight: 1.3, body: 1.57 } as const;
export const fontFamily =
  "system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'HarmonyOS Sans SC', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif";
/** Pixels; `md` between fields, `lg` between cards. */
export const spacing = { xs: 4, sm: 8, md: 12, lg: 16, xl: 24, xxl: 32 } as const;
/** Pixels. */
export const radii = { sm: 4, md: 6, lg: 10 } as const;
/** Smallest touch target in pixels: staff tablets, and standing people at a kiosk. */
export const touchTargets = { tablet: 40, kiosk: 64 } as const;

/** The tokens as CSS custom properties, `--tj-…`, for a style sheet or an element's style. */
export function cssVariables(): Record<string, string> {
  const pixels = (prefix: string, values: Record<string, number>) =>
    Object.entries(values).map(([key, value]) => [`--tj-${prefix}-${kebab(key)}`, `${value}px`]);
  return Object.fromEntries([
    ...Object.entries(colors).map(([key, value]) => [`--tj-${kebab(key)}`, value]),
    ...Object.entries(statuses).flatMap(([key, { text, background, border }]) => [
      [`--tj-status-${kebab(key)}-text`, text],
      [`--tj-status-${kebab(key)}-background`, background],
      [`--tj-status-${kebab(key)}-border`, border],
    ]),
    ...pixels('font', fontSizes),
    ...pixels('space', spacing),
    ...pixels('radius', radii),
    ['--tj-font-family', fontFamily],
  ]);
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (it) => `-${it.toLowerCase()}`);
