import { addDays, businessDate, daysBetween, LONGEST_PROGRESS_DAYS, type progressApi } from '@tijian/shared';
import type { z } from 'zod';
import { invalid } from '../../../platform/errors';
import { daysMeant } from '../days';

type Asked = Omit<z.output<typeof progressApi.exportList.body>, 'by'>;
export type ProgressFilter = Asked & { /** Limits an export. */ campuses?: 'all' | string[] };

/** The filter with its days: those asked for, all of a programme, else today. Refuses days in the wrong order and too many of them. */
export function withDays<F extends Asked>(asked: F, place: 'query' | 'body', now: Date): F {
  if (!asked.from && !asked.to && asked.programmeId) return asked;
  const { from, to } = daysMeant(asked, businessDate(now));
  if (to < from) throw invalid([place, 'to'], '结束日期不能早于开始日期');
  if (daysBetween(from, to) >= LONGEST_PROGRESS_DAYS)
    throw invalid(
      [place, 'from'],
      `一次最多查询 ${LONGEST_PROGRESS_DAYS} 天，最早可从 ${addDays(to, 1 - LONGEST_PROGRESS_DAYS)} 开始`,
    );
  return { ...asked, from, to };
}

const order = ['registered', 'in_progress', 'examined', 'reviewed', 'concluded', 'published'] as const;

/** A state and those after it. */
export const stepsFrom = (status: (typeof order)[number]): readonly string[] => order.slice(order.indexOf(status));
