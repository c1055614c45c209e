import { formatFen } from '@tijian/shared';

/** `¥1,234.50` of fen; an absent amount is shown as a dash. */
export const formatMoney = (fen: number | null | undefined): string =>
  fen == null ? '—' : formatFen(fen, { symbol: true });

/** `1234.50`: how an amount stands in a field while it is edited. */
export const yuanText = (fen: number): string => formatFen(fen).replace(/,/g, '');
