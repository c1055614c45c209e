import { catalogueApi, type Indicator, newId, resultTypeLabels } from '@tijian/shared';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useAction } from '../../lib/use-action';
import { type Column, DataTable, FormDrawer, PageFrame, useListState } from '../../ui';
import { IndicatorFields } from './indicator-fields';
import { emptyIndicator, type IndicatorFormValues, toIndicatorVersion } from './indicator-values';
import { t } from './locale';
import { ActiveTag, optionsOf, sexWord, TextField } from './parts';

const f = t.indicatorFields;
const columns: Column<Indicator>[] = [
  { key: 'name', title: t.common.name, pinned: true, render: (_, it) => it.current.name },
  { key: 'code', title: t.common.code, dataIndex: 'code' },
  { key: 'abbr', title: f.abbr, render: (_, it) => it.current.abbr ?? '' },
  {
    key: 'items',
    title: f.items,
    render: (_, it) =>
      it.items.map((item) => (
        <Link key={item.id} className="tj-chip" to={`/catalogue/items/${item.id}`}>
          {item.name}
        </Link>
      )),
  },
  { key: 'resultType', title: f.resultType, render: (_, it) => resultTypeLabels[it.current.resultType] },
  { key: 'unit', title: f.unit, render: (_, it) => it.current.unit ?? '' },
  { key: 'ranges', title: f.ranges, render: (_, it) => f.rangeCount(it.current.ranges.length) },
  { key: 'sex', title: t.common.sex, render: (_, it) => sexWord(it.current.sex) },
  { key: 'refSource', title: f.refSource, hiddenAtFirst: true, render: (_, it) => it.current.refSource ?? '' },
  { key: 'active', title: t.common.state, render: (_, it) => <ActiveTag active={it.active} /> },
];

/** Every indicator. */
export function IndicatorsPage() {
  const { can } = useSession();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const list = useListState(catalogueApi.listIndicators.query, { defaults: { active: 'true' } });
  const indicators = useCall(catalogueApi.listIndicators, { query: list.query }, { keepPrevious: true });
  const items = useCall(catalogueApi.itemOptions, { query: {} });
  const add = can('catalogue:write') ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {f.newTitle}
    </Button>
  ) : null;
  const { q, itemId, resultType, active } = list.query;
  return (
    <PageFrame title={t.indicators} actions={add}>
      <DataTable
        id="catalogue-indicators"
        label={f.listLabel}
        list={list}
        result={indicators}
        rowKey="id"
        columns={columns}
        empty={{ text: f.none, action: add }}
        onOpen={(it) => navigate(`/catalogue/indicators/${it.id}`)}
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
              popupMatchSelectWidth={false}
              aria-label={f.items}
              placeholder={f.items}
              value={itemId}
              options={items.data?.map((it) => ({ value: it.id, label: it.name }))}
              onChange={(value) => list.set({ itemId: value })}
            />
            <Select
              allowClear
              aria-label={f.resultType}
              placeholder={f.resultType}
              value={resultType}
              options={optionsOf(resultTypeLabels)}
              onChange={(value) => list.set({ resultType: value })}
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
      <NewIndicator
        open={adding}
        onClose={() => setAdding(false)}
        onMade={(it) => navigate(`/catalogue/indicators/${it.id}`)}
      />
    </PageFrame>
  );
}

type NewValues = IndicatorFormValues & { code: string };

function NewIndicator({
  open,
  onClose,
  onMade,
}: {
  open: boolean;
  onClose: () => void;
  onMade: (it: Indicator) => void;
}) {
  const [form] = Form.useForm<NewValues>();
  const create = useAction(catalogueApi.createIndicator, {
    form,
    success: t.common.saved,
    invalidates: [catalogueApi.listIndicators, catalogueApi.indicatorOptions],
    onSuccess: onMade,
  });
  const submit = async ({ code, ...values }: NewValues) => {
    const first = { id: newId(), ...toIndicatorVersion(values) };
    return (await create.run({ body: { id: newId(), code, first } })).ok;
  };
  return (
    <FormDrawer
      open={open}
      title={f.newTitle}
      width={860}
      form={form}
      initialValues={emptyIndicator()}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField name="code" label={t.common.code} max={40} extra={t.common.codeHint} />
      <IndicatorFields isNew />
    </FormDrawer>
  );
}
