import {
  type CheckupCategory,
  type CheckupPackage,
  catalogueApi,
  categoryLabels,
  newId,
  sexLabels,
} from '@tijian/shared';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { formatMoney } from '../../lib/money';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useAction } from '../../lib/use-action';
import { type Column, DataTable, FormDrawer, PageFrame, useListState } from '../../ui';
import { t } from './locale';
import { PackageFields } from './package-fields';
import { emptyPackage, type PackageFormValues, toPackageVersion } from './package-values';
import { ActiveTag, NumberField, optionsOf, sexWord, TextField } from './parts';

const f = t.packageFields;
const columns: Column<CheckupPackage>[] = [
  { key: 'name', title: t.common.name, pinned: true, render: (_, it) => it.current.name },
  { key: 'code', title: t.common.code, dataIndex: 'code' },
  { key: 'category', title: f.category, render: (_, it) => categoryLabels[it.category] },
  { key: 'sex', title: t.common.sex, render: (_, it) => sexWord(it.current.sex) },
  { key: 'count', title: f.itemCount, align: 'right', render: (_, it) => it.current.itemIds.length },
  { key: 'listPrice', title: f.listPrice, align: 'right', render: (_, it) => formatMoney(it.listPriceFen) },
  { key: 'price', title: f.price, align: 'right', render: (_, it) => formatMoney(it.current.priceFen) },
  { key: 'audience', title: f.audience, render: (_, it) => <div className="tj-cell-text">{it.current.audience}</div> },
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

/** Every package. */
export function PackagesPage() {
  const { can } = useSession();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const list = useListState(catalogueApi.listPackages.query, { defaults: { active: 'true' } });
  const packages = useCall(catalogueApi.listPackages, { query: list.query }, { keepPrevious: true });
  const add = can('catalogue:write') ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {f.newTitle}
    </Button>
  ) : null;
  const { q, category, sex, active } = list.query;
  return (
    <PageFrame title={t.packages} actions={add}>
      <DataTable
        id="catalogue-packages"
        label={f.listLabel}
        list={list}
        result={packages}
        rowKey="id"
        columns={columns}
        empty={{ text: f.none, action: add }}
        onOpen={(it) => navigate(`/catalogue/packages/${it.id}`)}
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
              aria-label={f.category}
              placeholder={f.category}
              value={category}
              options={optionsOf(categoryLabels)}
              onChange={(value) => list.set({ category: value })}
            />
            <Select
              allowClear
              aria-label={t.common.sex}
              placeholder={t.common.sex}
              value={sex}
              options={optionsOf(sexLabels)}
              onChange={(value) => list.set({ sex: value })}
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
      <NewPackage
        open={adding}
        onClose={() => setAdding(false)}
        onMade={(it) => navigate(`/catalogue/packages/${it.id}`)}
      />
    </PageFrame>
  );
}

type NewValues = PackageFormValues & { code: string; category: CheckupCategory; sortOrder?: number };

function NewPackage({
  open,
  onClose,
  onMade,
}: {
  open: boolean;
  onClose: () => void;
  onMade: (it: CheckupPackage) => void;
}) {
  const [form] = Form.useForm<NewValues>();
  const create = useAction(catalogueApi.createPackage, {
    form,
    success: t.common.saved,
    invalidates: [catalogueApi.listPackages, catalogueApi.packageOptions],
    onSuccess: onMade,
  });
  const submit = async ({ code, category, sortOrder, ...values }: NewValues) => {
    const first = { id: newId(), ...toPackageVersion(values) };
    return (await create.run({ body: { id: newId(), code, category, sortOrder: sortOrder ?? 0, first } })).ok;
  };
  return (
    <FormDrawer
      open={open}
      title={f.newTitle}
      width={900}
      form={form}
      initialValues={{ ...emptyPackage(), category: 'health' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="tj-fields">
        <TextField name="code" label={t.common.code} max={40} extra={t.common.codeHint} />
        <Form.Item name="category" label={f.category}>
          <Select options={optionsOf(categoryLabels)} />
        </Form.Item>
        <NumberField name="sortOrder" label={t.common.sortOrder} min={0} max={100_000} required={false} />
      </div>
      <PackageFields isNew />
    </FormDrawer>
  );
}
