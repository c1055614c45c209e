import { type Status, type StatusShape, statuses } from '@tijian/shared/theme';
import type { ReactElement, ReactNode } from 'react';
import { t } from '../locale/zh-CN';

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.6,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

const shapes: Record<StatusShape, ReactElement> = {
  ring: <circle cx="6" cy="6" r="4" {...stroke} />,
  bell: <path d="M2.5 8.5h7L8.5 7V5a2.5 2.5 0 0 0-5 0v2zM5 10.6h2" {...stroke} />,
  half: (
    <>
      <circle cx="6" cy="6" r="4" {...stroke} />
      <path d="M6 2a4 4 0 0 1 0 8z" fill="currentColor" />
    </>
  ),
  check: <path d="M2.2 6.4 5 9l5-6" {...stroke} />,
  slash: (
    <>
      <circle cx="6" cy="6" r="4" {...stroke} />
      <path d="m3.4 8.6 5.2-5.2" {...stroke} />
    </>
  ),
  dash: <path d="M2.5 6h7" {...stroke} />,
  triangle: <path d="M6 2 10.6 10H1.4z" fill="currentColor" />,
  diamond: <path d="M6 1.2 10.8 6 6 10.8 1.2 6z" fill="currentColor" />,
  star: <path d="m6 1 1.5 3.3 3.6.4-2.7 2.4.8 3.5L6 8.8l-3.2 1.8.8-3.5L.9 4.7l3.6-.4z" fill="currentColor" />,
  clock: (
    <>
      <circle cx="6" cy="6" r="4.2" {...stroke} />
      <path d="M6 3.6V6l1.7 1.2" {...stroke} />
    </>
  ),
  dot: <circle cx="6" cy="6" r="2" fill="currentColor" />,
};

/** A state as word, colour and shape. The ten checkup states bring their word; any other state passes its own. */
export function StatusTag({ status, children }: { status: Status; children?: ReactNode }) {
  const { text, background, border, shape } = statuses[status];
  const word = children ?? (status in t.status ? t.status[status as keyof typeof t.status] : null);
  return (
    <span className="tj-status" style={{ color: text, backgroundColor: background, borderColor: border }}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        {shapes[shape]}
      </svg>
      {word}
    </span>
  );
}
