import type { ProgressLine } from '@tijian/shared';
import { Progress } from 'antd';
import { donePercent } from './drill-down';
import { t } from './locale';

/** Items done of those ordered, as figures and a bar; declined and deferred ones are named. */
export function ItemsBar({ items }: { items: ProgressLine['items'] }) {
  const percent = donePercent(items);
  const others = t.others(items.declined, items.deferred);
  return (
    <span className="progress-items">
      <span>
        {t.itemsOf(items.done, items.total)}
        {others ? <small className="tj-muted"> {others}</small> : null}
      </span>
      <Progress
        aria-label={t.fields.items}
        percent={percent}
        showInfo={false}
        size="small"
        strokeColor={items.waiting ? 'var(--tj-primary)' : 'var(--tj-success)'}
      />
    </span>
  );
}
