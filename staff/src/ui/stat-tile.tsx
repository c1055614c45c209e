import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';

type StatTileProps = {
  label: string;
  value: number | string;
  unit?: string;
  /** A line below: comparison, share, warning. */
  note?: ReactNode;
  /** Where the people behind the number are listed. */
  to?: string;
  loading?: boolean;
  /** Draws attention: something here waits for a person. */
  tone?: 'plain' | 'warning' | 'danger';
};

/** One number that can be clicked through to what is behind it. */
export function StatTile({ label, value, unit, note, to, loading, tone = 'plain' }: StatTileProps) {
  const content = (
    <>
      <span className="tj-stat-label">{label}</span>
      <span className={`tj-stat-value ${isName(value) ? 'tj-stat-words' : ''}`}>
        {loading ? '…' : typeof value === 'number' ? value.toLocaleString('zh-CN') : value}
        {unit ? <small>{unit}</small> : null}
      </span>
      {note ? <span className="tj-stat-note">{note}</span> : null}
    </>
  );
  const className = `tj-stat tj-stat-${tone}`;
  return to ? (
    <Link className={className} to={to}>
      {content}
    </Link>
  ) : (
    <div className={className}>{content}</div>
  );
}

/** A name, which needs smaller letters than a number. */
const isName = (value: number | string) => typeof value === 'string' && /\p{Script=Han}{4}/u.test(value);

/** Tiles side by side, as many as fit. */
export function StatRow({ children }: { children: ReactNode }) {
  return <div className="tj-stat-row">{children}</div>;
}
