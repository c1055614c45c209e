import { catalogueApi, itemKindLabels, type OrderableItem } from '@tijian/shared';
import { Button, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { formatMoney } from '../../lib/money';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { type Column, DataTable, onDemand, PageFrame, useListState } from '../../ui';
import { t } from './locale';
import { ActiveTag, optionsOf, sexWord } from './parts';

const ItemForm = onDemand(() => import('./item-form').then((it) => it.ItemForm));

/** Every orderable item. */
export function ItemsPage() {
  const { can } = useSession();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const list = useListState(catalogueApi.listItems.query, { defaults: { active: 'true' } });
  const items = useCall(catalogueApi.listItems, { query: list.query }, { keepPrevious: true });
  const departments = useCall(catalogueApi.listDepartments, {});
  const columns = useMemo(
    () => columnsWith(new Map(departments.data?.map((it) => [it.id, it.name]))),
    [departments.data],
  );
  const add = can('catalogue:write') ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t.itemFields.newTitle}
    </Button>
  ) : null;
  const { q, departmentId, kind, active } = list.query;
  return (
    <PageFrame title={t.items} actions={add}>
      <DataTable
        id="catalogue-items"
        label={t.itemFields.listLabel}
        list={list}
        result={items}
        rowKey="id"
        columns={columns}
        empty={{ text: t.itemFields.none, action: add }}
        onOpen={(it) => navigate(`/catalogue/items/${it.id}`)}
        filters={
          <>
            <Input.Search
              key={q ?? ''}
              className="tj-filter-wide"
              allowClear
              defaultValue={q}
              aria-label={t.common.search}
              placeholder={t.common.search}
              onSearch={(value) => list.set({ q: value })}
            />
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={t.itemFields.department}
              placeholder={t.itemFields.department}
              popupMatchSelectWidth={false}
              value={departmentId}
              options={departments.data?.map((it) => ({ value: it.id, label: it.name }))}
              onChange={(value) => list.set({ departmentId: value })}
            />
            <Select
              allowClear
              aria-label={t.common.kind}
              placeholder={t.common.kind}
              value={kind}
              options={optionsOf(itemKindLabels)}
              onChange={(value) => list.set({ kind: value })}
            />
            <Select
              allowClear
              aria-label={t.common.state}
              placeholder={t.common.state}
              value={active}
              options={optionsOf({ true: t.common.active, false: t.common.inactive })}
              onChange={(value) => list.set({ active: value })}
            />
          </>
        }
      />
      <ItemForm open={adding} onClose={() => setAdding(false)} onMade={(it) => navigate(`/catalogue/items/${it.id}`)} />
    </PageFrame>
  );
}

const columnsWith = (departments: ReadonlyMap<string, string>): Column<OrderableItem>[] => [
  { key: 'name', title: t.common.name, pinned: true, render: (_, it) => it.current.name },
  { key: 'code', title: t.common.code, dataIndex: 'code' },
  { key: 'department', title: t.itemFields.department, render: (_, it) => departments.get(it.departmentId) ?? '' },
  { key: 'kind', title: t.common.kind, render: (_, it) => itemKindLabels[it.current.kind] },
  { key: 'price', title: t.itemFields.price, align: 'right', render: (_, it) => formatMoney(it.current.priceFen) },
  {
    key: 'minutes',
    title: t.itemFields.minutes,
    align: 'right',
    render: (_, it) => `${it.current.minutes} ${t.itemFields.minutesUnit}`,
  },
  { key: 'fasting', title: t.itemFields.fasting, render: (_, it) => (it.current.fasting ? t.itemFields.yes : '') },
  {
    key: 'important',
    title: t.itemFields.important,
    render: (_, it) => (it.current.important ? t.itemFields.yes : ''),
  },
  { key: 'sex', title: t.common.sex, render: (_, it) => sexWord(it.current.sex) },
  { key: 'count', title: t.itemFields.count, align: 'right', render: (_, it) => it.current.indicatorIds.length },
  {
    key: 'effectiveOn',
    title: t.versions.effectiveOn,
    render: (_, it) => (
      <>
        {it.current.effectiveOn}
        {it.nextOn ? <div className="tj-muted">{t.common.next(it.nextOn)}</div> : null}
      </>
    ),
  },
  { key: 'active', title: t.common.state, render: (_, it) => <ActiveTag active={it.active} /> },
];
