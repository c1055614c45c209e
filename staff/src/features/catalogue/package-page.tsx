import {
  type CheckupCategory,
  type CheckupPackageDetail,
  catalogueApi,
  categoryLabels,
  type PackageVersion,
} from '@tijian/shared';
import { Button, Descriptions, Form, Select } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { formatMoney } from '../../lib/money';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useAction } from '../../lib/use-action';
import { FormDrawer, FormModal, Loaded, PageFrame, Panel } from '../../ui';
import { conditionWords } from './conditions-grid';
import { t } from './locale';
import { PackageFields } from './package-fields';
import { type PackageFormValues, shareOf, startFrom, toPackageVersion } from './package-values';
import { ActiveField, ActiveTag, NumberField, optionsOf, sexWord } from './parts';
import { useVersions } from './use-versions';
import { VersionsPanel } from './versions-panel';

const f = t.packageFields;
const stale = [catalogueApi.getPackage, catalogueApi.listPackages, catalogueApi.packageOptions];
const columns: ColumnType<CheckupPackageDetail['versions'][number]>[] = [
  { key: 'name', title: t.common.name, dataIndex: 'name' },
  { key: 'price', title: f.price, align: 'right', render: (_, it) => formatMoney(it.priceFen) },
  { key: 'count', title: f.itemCount, align: 'right', render: (_, it) => it.itemIds.length },
  { key: 'sex', title: t.common.sex, render: (_, it) => sexWord(it.sex) },
];

/** One package: what it holds and costs now, and all its versions. */
export function PackagePage() {
  const { id = '' } = useParams();
  const found = useCall(catalogueApi.getPackage, { params: { id } });
  return <Loaded result={found}>{(it) => <Shown key={it.id} one={it} refetch={found.refetch} />}</Loaded>;
}

function Shown({ one, refetch }: { one: CheckupPackageDetail; refetch: () => unknown }) {
  const { can } = useSession();
  const [form] = Form.useForm<PackageFormValues>();
  const [editingHead, setEditingHead] = useState(false);
  const mayWrite = can('catalogue:write');
  const { editing, setEditing, submit } = useVersions<PackageVersion>(one, {
    form,
    add: catalogueApi.addPackageVersion,
    replace: catalogueApi.replacePackageVersion,
    invalidates: stale,
    refetch,
  });
  const { name } = one.current;
  return (
    <PageFrame
      title={name}
      extra={
        <>
          <span className="tj-muted">{one.code}</span>
          <ActiveTag active={one.active} />
        </>
      }
      actions={mayWrite ? <Button onClick={() => setEditingHead(true)}>{f.editTitle}</Button> : null}
    >
      <Panel>
        <Facts one={one} />
      </Panel>
      <VersionsPanel
        head={one}
        versions={one.versions}
        columns={columns}
        mayWrite={mayWrite}
        remove={catalogueApi.removePackageVersion}
        invalidates={stale}
        onAdd={(base) => setEditing({ kind: 'add', base })}
        onCorrect={(base) => setEditing({ kind: 'replace', base })}
      />
      <FormDrawer
        open={editing !== null}
        title={editing?.kind === 'replace' ? t.versions.editTitle(name) : t.versions.addTitle(name)}
        width={900}
        form={form}
        initialValues={editing ? startFrom(editing.base, editing.kind) : undefined}
        onSubmit={(values) => submit(toPackageVersion(values))}
        onClose={() => setEditing(null)}
      >
        <PackageFields />
      </FormDrawer>
      <HeadForm open={editingHead} one={one} onClose={() => setEditingHead(false)} />
    </PageFrame>
  );
}

function Facts({ one: { category, current, listPriceFen } }: { one: CheckupPackageDetail }) {
  const items = useCall(catalogueApi.itemOptions, { query: {} });
  const known = new Map(items.data?.map((it) => [it.id, it]));
  const share = shareOf(current.priceFen, listPriceFen);
  const rows = [
    [f.category, categoryLabels[category]],
    [t.common.sex, sexWord(current.sex)],
    [f.audience, current.audience ?? '—'],
    [f.price, formatMoney(current.priceFen)],
    [f.listPrice, `${formatMoney(listPriceFen)}${share ? `（${f.saving(share)}）` : ''}`],
    [f.itemCount, current.itemIds.length],
    [t.common.note, current.note ?? '—'],
  ].map(([label, children]) => ({ key: String(label), label, children }));
  const chip = (id: string, words = '') => (
    <Link key={id + words} className="tj-chip" to={`/catalogue/items/${id}`}>
      {known.get(id)?.name ?? '…'}
      {words ? `（${words}）` : ''}
    </Link>
  );
  return (
    <>
      <Descriptions column={{ xs: 1, md: 2, xl: 3 }} size="small" bordered items={rows} />
      <h2 className="tj-subhead">{f.items}</h2>
      <p>{current.itemIds.map((id) => chip(id))}</p>
      {current.conditionalItems.length ? (
        <>
          <h2 className="tj-subhead">{f.conditional}</h2>
          <p>{current.conditionalItems.map((it) => chip(it.itemId, conditionWords(it.when)))}</p>
        </>
      ) : null}
      {current.optionalItemIds.length ? (
        <>
          <h2 className="tj-subhead">{f.optional}</h2>
          <p>{current.optionalItemIds.map((id) => chip(id))}</p>
        </>
      ) : null}
    </>
  );
}

type HeadValues = { category: CheckupCategory; sortOrder: number; active: boolean };

function HeadForm({ open, one, onClose }: { open: boolean; one: CheckupPackageDetail; onClose: () => void }) {
  const [form] = Form.useForm<HeadValues>();
  const update = useAction(catalogueApi.updatePackage, { form, success: t.common.saved, invalidates: stale });
  const submit = async (values: HeadValues) =>
    (await update.run({ params: { id: one.id }, body: { ...values, version: one.version } })).ok;
  return (
    <FormModal open={open} title={f.editTitle} form={form} initialValues={one} onSubmit={submit} onClose={onClose}>
      <Form.Item name="category" label={f.category}>
        <Select options={optionsOf(categoryLabels)} />
      </Form.Item>
      <NumberField name="sortOrder" label={t.common.sortOrder} min={0} max={100_000} />
      <ActiveField extra={f.offText} />
    </FormModal>
  );
}
