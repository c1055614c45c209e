import type { RegistrationPreview } from '@tijian/shared';
import { Alert, Tag } from 'antd';
import { formatMoney } from '../../lib/money';
import { EmptyState } from '../../ui';
import { t } from './locale';

/** The items about to be ordered with their prices, and what was left out and why. */
export function OrderPreview({ preview }: { preview: RegistrationPreview }) {
  const { items, removed, packageName, packageReason } = preview;
  if (!items.length) return <EmptyState text={t.panel.nothing} />;
  return (
    <section aria-label={t.panel.items(items.length)}>
      <h3>
        {t.panel.items(items.length)}
        {packageName ? <span className="tj-muted">　{packageName}</span> : null}
      </h3>
      {packageReason ? (
        <p className="tj-muted">
          {t.panel.packageReason}：{packageReason}
        </p>
      ) : null}
      <ul className="desk-items">
        {items.map((it) => (
          <li key={it.itemId}>
            <span>
              {it.name} {it.source === 'package' ? null : <Tag>{t.sources[it.source]}</Tag>}
            </span>
            <span className="tj-muted">{formatMoney(it.priceFen)}</span>
          </li>
        ))}
      </ul>
      {removed.length ? (
        <Alert
          showIcon
          type="info"
          title={t.panel.removed}
          description={removed.map((it) => `${it.name}（${it.reason}）`).join('；')}
        />
      ) : null}
    </section>
  );
}
