import { MoreOutlined, StarFilled } from '@ant-design/icons';
import { type CheckupItemLine, itemSourceLabels, payerLabels } from '@tijian/shared';
import { Button, Dropdown, Tag, Tooltip } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { formatMoney } from '../../lib/money';
import { formatTime } from '../../lib/time';
import { StatusTag } from '../../ui';
import type { ItemStep } from './change-item-modal';
import { t } from './locale';
import { ChargeTag, ItemStatusTag } from './status';

type Ask = (item: CheckupItemLine, step: ItemStep) => void;

/** Without the column of steps where none of the items allows any. */
export function itemColumns(items: readonly CheckupItemLine[], ask: Ask): ColumnsType<CheckupItemLine> {
  const all: ColumnsType<CheckupItemLine> = [
    { key: 'name', title: t.items.name, render: (_, it) => <Name item={it} /> },
    { key: 'department', title: t.items.department, responsive: ['lg'], render: (_, it) => it.department.name },
    { key: 'status', title: t.items.status, render: (_, it) => <ItemStatusTag status={it.status} /> },
    { key: 'price', title: t.items.price, align: 'right', render: (_, it) => <Price item={it} /> },
    { key: 'charge', title: t.items.charge, render: (_, it) => <Charge item={it} /> },
    { key: 'reason', title: t.items.reason, render: (_, it) => <Remark item={it} /> },
    {
      key: 'actions',
      title: t.items.actions,
      align: 'right',
      fixed: 'end',
      render: (_, it) => <Actions item={it} ask={ask} />,
    },
  ];
  return items.some((it) => stepsOf(it).length > 0) ? all : all.slice(0, -1);
}

const stepsOf = ({ can }: CheckupItemLine) =>
  (['restore', 'decline', 'defer', 'void'] as const).filter((it) => can[it]);

function Name({ item }: { item: CheckupItemLine }) {
  return (
    <span className="checkup-item-name">
      {item.important ? (
        <Tooltip title={t.items.important}>
          <StarFilled className="checkup-important" aria-label={t.items.important} />
        </Tooltip>
      ) : null}
      {item.name}
      {item.source === 'package' ? null : <Tag>{itemSourceLabels[item.source]}</Tag>}
    </span>
  );
}

function Price({ item }: { item: CheckupItemLine }) {
  const { priceFen, listPriceFen } = item;
  if (priceFen === listPriceFen) return formatMoney(priceFen);
  return <Tooltip title={t.items.listPrice(formatMoney(listPriceFen))}>{formatMoney(priceFen)}</Tooltip>;
}

function Charge({ item }: { item: CheckupItemLine }) {
  if (item.refundDue) return <StatusTag status="danger">{t.items.refundDue}</StatusTag>;
  const isGivenUp = item.status === 'declined' || item.status === 'voided';
  if (isGivenUp && item.charge === 'none') return <span className="tj-muted">{t.items.notCharged}</span>;
  return (
    <>
      <ChargeTag charge={item.charge} />
      {item.payer === 'self' || item.charge === 'unit' ? null : (
        <span className="tj-muted"> {payerLabels[item.payer]}</span>
      )}
    </>
  );
}

/** Who did it and when; else until when it is put off, and why it is not done. */
function Remark({ item }: { item: CheckupItemLine }) {
  const { doneAt, examinerName, deferredUntil, reason } = item;
  if (doneAt)
    return (
      <span className="checkup-remark">
        {examinerName ?? ''} <span className="tj-muted">{formatTime(doneAt).slice(5)}</span>
      </span>
    );
  const words = [deferredUntil ? t.items.until(deferredUntil) : '', reason ?? ''].filter(Boolean);
  return <span className="checkup-remark">{words.join('，') || '—'}</span>;
}

/** The most usual step as a button, the others in a menu. */
function Actions({ item, ask }: { item: CheckupItemLine; ask: Ask }) {
  const [first, ...others] = stepsOf(item);
  if (!first) return null;
  return (
    <span className="checkup-item-actions">
      <Button size="small" type="link" onClick={() => ask(item, first)}>
        {t.items[first]}
      </Button>
      {others.length ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: others.map((key) => ({ key, label: t.items[key], danger: key === 'void' })),
            onClick: ({ key }) => ask(item, key as ItemStep),
          }}
        >
          <Button size="small" type="text" aria-label={t.items.moreOf(item.name)} icon={<MoreOutlined />} />
        </Dropdown>
      ) : null}
    </span>
  );
}
