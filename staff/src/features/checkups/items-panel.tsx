import { PlusOutlined } from '@ant-design/icons';
import type { CheckupDetail, CheckupItemLine } from '@tijian/shared';
import { Button, Checkbox, Table } from 'antd';
import { useState } from 'react';
import { formatMoney } from '../../lib/money';
import { onDemand, Panel } from '../../ui';
import { type ItemStep } from './change-item-modal';
import { itemColumns } from './item-columns';
import { t } from './locale';

const AddItemDrawer = onDemand(() => import('./add-item-drawer').then((it) => it.AddItemDrawer));
const ChangeItemModal = onDemand(
  () => import('./change-item-modal').then((it) => it.ChangeItemModal),
  (it) => it.item !== null,
);

type Asked = { item: CheckupItemLine; step: ItemStep };

/** The items with their states and charges, and what may be done with each. */
export function ItemsPanel({ checkup }: { checkup: CheckupDetail }) {
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [withVoided, setWithVoided] = useState(false);
  const voided = checkup.itemLines.filter((it) => it.status === 'voided').length;
  const items = checkup.itemLines.filter((it) => withVoided || it.status !== 'voided');
  return (
    <Panel
      title={t.items.title}
      actions={
        <div className="checkup-sum">
          <span className="tj-muted">{t.items.total(checkup.items.total)}</span>
          {checkup.unpaidFen ? <strong>{t.items.unpaid(formatMoney(checkup.unpaidFen))}</strong> : null}
          {voided && checkup.status !== 'cancelled' ? (
            <Checkbox checked={withVoided} onChange={(it) => setWithVoided(it.target.checked)}>
              {t.items.showVoided}
            </Checkbox>
          ) : null}
          {checkup.can.addItem ? (
            <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t.items.add}
            </Button>
          ) : null}
        </div>
      }
    >
      <Table<CheckupItemLine>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={itemColumns(checkup.itemLines, (item, step) => setAsked({ item, step }))}
        dataSource={checkup.status === 'cancelled' ? checkup.itemLines : items}
        rowClassName={(it) => (it.status === 'voided' ? 'checkup-voided' : '')}
      />
      <AddItemDrawer checkup={checkup} open={adding} onClose={() => setAdding(false)} />
      <ChangeItemModal
        checkup={checkup}
        item={asked?.item ?? null}
        step={asked?.step ?? 'decline'}
        onClose={() => setAsked(null)}
      />
    </Panel>
  );
}
