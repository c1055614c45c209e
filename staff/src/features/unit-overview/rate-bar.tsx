import type { StageCounts } from '@tijian/shared';
import { participation } from '@tijian/shared';
import { Progress } from 'antd';
import { t } from './locale';
import { rateText } from './rate';

/** Participation as a number with a bar. */
export function RateBar({ counts }: { counts: StageCounts }) {
  return (
    <span className="overview-rate">
      <span>{rateText(counts)}</span>
      <Progress
        aria-label={t.columns.rate}
        percent={(participation(counts) ?? 0) * 100}
        showInfo={false}
        size="small"
        strokeColor="var(--tj-primary)"
      />
    </span>
  );
}
