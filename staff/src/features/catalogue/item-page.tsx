import {
  catalogueApi,
  type ItemVersion,
  itemKindLabels,
  type OrderableItemDetail,
  preconditionLabels,
} from '@tijian/shared';

import { Button, Descriptions, Form } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { formatMoney } from '../../lib/money';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { FormDrawer, Loaded, onDemand, PageFrame, Panel } from '../../ui';
import { type ItemFormValues, startFrom, toItemVersion } from './item-values';
import { t } from './locale';
import { ActiveTag, agesWords, sexWord } from './parts';
import { useVersions } from './use-versions';
import { VersionsPanel } from './versions-panel';

const ItemHeadForm = onDemand(() => import('./item-head-form').then((it) => it.ItemHeadForm));
const ItemFields = onDemand(
  () => import('./item-fields').then((it) => it.ItemFields),
  () => true,
);

const stale = [
  catalogueApi.getItem,
  catalogueApi.listItems,
  catalogueApi.itemOptions,
  catalogueApi.listPackages,
  catalogueApi.getPackage,
  catalogueApi.listIndicators,
];
const columns: ColumnType<OrderableItemDetail['versions'][number]>[] = [
  { key: 'name', title: t.common.name, dataIndex: 'name' },
  { key: 'price', title: t.itemFields.price, align: 'right', render: (_, it) => formatMoney(it.priceFen) },
  {
    key: 'minutes',
    title: t.itemFields.minutes,
    align: 'right',
    render: (_, it) => `${it.minutes} ${t.itemFields.minutesUnit}`,
  },
  { key: 'count', title: t.itemFields.count, align: 'right', render: (_, it) => it.indicatorIds.length },
  {
    key: 'important',
    title: t.itemFields.important,
    render: (_, it) => (it.important ? t.itemFields.yes : t.itemFields.no),
  },
];

/** One item: what it is now, and all its versions. */
export function ItemPage() {
  const { id = '' } = useParams();
  const item = useCall(catalogueApi.getItem, { params: { id } });
  return <Loaded result={item}>{(it) => <Item key={it.id} item={it} refetch={item.refetch} />}</Loaded>;
}

function Item({ item, refetch }: { item: OrderableItemDetail; refetch: () => unknown }) {
  const { can } = useSession();
  const [form] = Form.useForm<ItemFormValues>();
  const [editingHead, setEditingHead] = useState(false);
  const mayWrite = can('catalogue:write');
  const { editing, setEditing, submit } = useVersions<ItemVersion>(item, {
    form,
    add: catalogueApi.addItemVersion,
    replace: catalogueApi.replaceItemVersion,
    invalidates: stale,
    refetch,
  });
  const { name } = item.current;
  return (
    <PageFrame
      title={name}
      extra={
        <>
          <span className="tj-muted">{item.code}</span>
          <ActiveTag active={item.active} />
        </>
      }
      actions={mayWrite ? <Button onClick={() => setEditingHead(true)}>{t.itemFields.editTitle}</Button> : null}
    >
      <Panel>
        <ItemFacts item={item} />
      </Panel>
      <VersionsPanel
        head={item}
        versions={item.versions}
        columns={columns}
        mayWrite={mayWrite}
        remove={catalogueApi.removeItemVersion}
        invalidates={stale}
        onAdd={(base) => setEditing({ kind: 'add', base })}
        onCorrect={(base) => setEditing({ kind: 'replace', base })}
      />
      <FormDrawer
        open={editing !== null}
        title={editing?.kind === 'replace' ? t.versions.editTitle(name) : t.versions.addTitle(name)}
        width={720}
        form={form}
        initialValues={editing ? startFrom(editing.base, editing.kind) : undefined}
        onSubmit={(values) => submit(toItemVersion(values))}
        onClose={() => setEditing(null)}
      >
        <ItemFields itemId={item.id} />
      </FormDrawer>
      <ItemHeadForm open={editingHead} item={item} invalidates={stale} onClose={() => setEditingHead(false)} />
    </PageFrame>
  );
}

function ItemFacts({ item: { departmentId, current } }: { item: OrderableItemDetail }) {
  const departments = useCall(catalogueApi.listDepartments, {});
  const indicators = useCall(catalogueApi.indicatorOptions, {});
  const items = useCall(catalogueApi.itemOptions, { query: {} });
  const names = new Map(indicators.data?.map((it) => [it.id, it.name]));
  const itemNames = new Map(items.data?.map((it) => [it.id, it.name]));
  const rows = [
    [t.itemFields.department, departments.data?.find((it) => it.id === departmentId)?.name ?? ''],
    [t.common.kind, itemKindLabels[current.kind]],
    [t.itemFields.price, formatMoney(current.priceFen)],
    [t.itemFields.minutes, `${current.minutes} ${t.itemFields.minutesUnit}`],
    [t.itemFields.fasting, current.fasting ? t.itemFields.yes : t.itemFields.no],
    [t.itemFields.important, current.important ? t.itemFields.yes : t.itemFields.no],
    [t.common.sex, sexWord(current.sex)],
    [t.itemFields.ages, agesWords(current.ageMin, current.ageMax) || t.common.anySex],
    [t.itemFields.sharedStep, current.sharedStep ? (t.steps[current.sharedStep] ?? current.sharedStep) : '—'],
    [t.itemFields.preconditions, current.preconditions.map((it) => preconditionLabels[it] ?? it).join('；') || '—'],
    [t.itemFields.alternatives, current.alternativeItemIds.flatMap((it) => itemNames.get(it) ?? []).join('、') || '—'],
    [t.common.note, current.note ?? '—'],
  ].map(([label, children]) => ({ key: label, label, children }));
  return (
    <>
      <Descriptions column={{ xs: 1, md: 2, xl: 3 }} size="small" bordered items={rows} />
      <h2 className="tj-subhead">{t.itemFields.indicators}</h2>
      <p>
        {current.indicatorIds.map((id) => (
          <Link key={id} className="tj-chip" to={`/catalogue/indicators/${id}`}>
            {names.get(id) ?? '…'}
          </Link>
        ))}
        {current.indicatorIds.length ? null : '—'}
      </p>
    </>
  );
}
