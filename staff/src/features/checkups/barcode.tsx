import { code128Bars } from './code128';

/** A checkup's barcode as Code 128, sharp at every print size. */
export function Barcode({ digits, height = 40 }: { digits: string; height?: number }) {
  const { bars, total } = code128Bars(digits);
  const quiet = 10;
  return (
    <svg
      className="guide-barcode"
      viewBox={`0 0 ${total + 2 * quiet} ${height}`}
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={digits}
    >
      {bars.map(({ x, width }) => (
        <rect key={x} x={x + quiet} y="0" width={width} height={height} fill="#000" />
      ))}
    </svg>
  );
}
