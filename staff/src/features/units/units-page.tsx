import { type UnitLine, unitKindLabels, unitStatusLabels, unitsApi } from '@tijian/shared';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { type Column, DataTable, onDemand, PageFrame, useListState } from '../../ui';
import { t } from './locale';
import { optionsOf, UnitStatusTag } from './parts';

const UnitForm = onDemand(() => import('./unit-form').then((it) => it.UnitForm));

const columns: Column<UnitLine>[] = [
  {
    key: 'name',
    sortBy: 'name',
    title: t.fields.name,
    pinned: true,
    render: (_, it) => <Link to={`/units/${it.id}`}>{it.name}</Link>,
  },
  { key: 'code', sortBy: 'code', title: t.fields.code, dataIndex: 'code' },
  { key: 'kind', title: t.fields.kind, render: (_, it) => (it.kind ? unitKindLabels[it.kind] : '—') },
  { key: 'contactName', title: t.fields.contactName, render: (_, it) => it.contactName ?? '—' },
  { key: 'openProgrammes', title: t.fields.openProgrammes, dataIndex: 'openProgrammes', align: 'right' },
  { key: 'people', title: t.fields.people, align: 'right', render: (_, it) => t.people(it.people) },
  { key: 'status', title: t.fields.status, render: (_, it) => <UnitStatusTag status={it.status} /> },
];

/** All client companies and institutions. */
export function UnitsPage() {
  const { can } = useSession();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const list = useListState(unitsApi.list.query);
  const units = useCall(unitsApi.list, { query: list.query }, { keepPrevious: true });
  const { text, status } = list.query;
  const add = can('unit:write') ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t.add}
    </Button>
  ) : null;
  return (
    <PageFrame title={t.title} actions={add}>
      <DataTable
        id="units"
        label={t.listLabel}
        list={list}
        result={units}
        rowKey="id"
        columns={columns}
        empty={{ text: t.none, action: add }}
        onOpen={(it) => navigate(`/units/${it.id}`)}
        filters={
          <>
            <Input.Search
              key={text ?? ''}
              className="tj-filter-wide"
              allowClear
              defaultValue={text}
              aria-label={t.keyword}
              placeholder={t.keyword}
              onSearch={(value) => list.set({ text: value })}
            />
            <Select
              allowClear
              aria-label={t.fields.status}
              placeholder={t.fields.status}
              value={status}
              options={optionsOf(unitStatusLabels)}
              onChange={(value) => list.set({ status: value })}
            />
          </>
        }
      />
      <UnitForm open={adding} onClose={() => setAdding(false)} onMade={(it) => navigate(`/units/${it.id}`)} />
    </PageFrame>
  );
}
