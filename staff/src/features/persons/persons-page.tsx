import {
  ageOn,
  type IdType,
  idTypeLabels,
  type PersonRow,
  personsApi,
  sexLabels,
  type VipLevel,
  vipLabels,
} from '@tijian/shared';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { formatTime, today } from '../../lib/time';
import { type Column, DataTable, DayInput, onDemand, PageFrame, PersonLine, useListState } from '../../ui';
import { t } from './locale';

const PersonForm = onDemand(() => import('./person-form').then((it) => it.PersonForm));

const vipMark = (level: VipLevel) => (level === 'none' ? null : vipLabels[level]);
const options = <K extends string>(labels: Record<K, string>) =>
  (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));

const columns: Column<PersonRow>[] = [
  {
    key: 'name',
    sortBy: 'name',
    title: t.fields.name,
    pinned: true,
    render: (_, it) => <PersonLine name={it.name} vip={vipMark(it.vipLevel)} to={`/persons/${it.id}`} />,
  },
  { key: 'sex', title: t.fields.sex, render: (_, it) => sexLabels[it.sex] },
  { key: 'age', title: t.fields.age, align: 'right', render: (_, it) => t.years(ageOn(it.birthOn, today())) },
  { key: 'birthOn', sortBy: 'birthOn', title: t.fields.birthOn, dataIndex: 'birthOn' },
  { key: 'idType', title: t.fields.idType, render: (_, it) => idTypeLabels[it.idType], hiddenAtFirst: true },
  { key: 'idNumber', title: t.fields.idNumber, render: (_, it) => it.idNumberMasked ?? '—' },
  { key: 'phone', title: t.fields.phone, render: (_, it) => it.phoneMasked ?? '—' },
  { key: 'checkups', title: t.fields.checkups, align: 'right', render: (_, it) => t.times(it.checkupCount) },
  { key: 'last', title: t.fields.lastCheckupOn, render: (_, it) => it.lastCheckupOn ?? '—' },
  { key: 'createdAt', sortBy: 'createdAt', title: t.fields.createdAt, render: (_, it) => formatTime(it.createdAt) },
];

/** Every file, found by name, pinyin, ID number or phone. */
export function PersonsPage() {
  const { can } = useSession();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const list = useListState(personsApi.list.query);
  const people = useCall(personsApi.list, { query: list.query }, { keepPrevious: true });
  const add = can('person:write') ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t.add}
    </Button>
  ) : null;
  const { q, sex, vipLevel, idType, birthFrom, birthTo } = list.query;
  return (
    <PageFrame title={t.title} actions={add}>
      <DataTable
        id="persons"
        label={t.listLabel}
        list={list}
        result={people}
        rowKey="id"
        columns={columns}
        empty={{ text: t.none, action: add }}
        onOpen={(it) => navigate(`/persons/${it.id}`)}
        filters={
          <>
            <Input.Search
              key={q ?? ''}
              className="tj-filter-wide"
              allowClear
              defaultValue={q}
              aria-label={t.filters.q}
              placeholder={t.filters.q}
              onSearch={(value) => list.set({ q: value })}
            />
            <Select
              allowClear
              aria-label={t.filters.sex}
              placeholder={t.filters.sex}
              value={sex}
              options={options(sexLabels)}
              onChange={(value) => list.set({ sex: value })}
            />
            <Select
              allowClear
              aria-label={t.filters.vip}
              placeholder={t.filters.vip}
              value={vipLevel}
              options={options(vipLabels)}
              onChange={(value) => list.set({ vipLevel: value })}
            />
            <Select<IdType>
              allowClear
              popupMatchSelectWidth={false}
              aria-label={t.filters.idType}
              placeholder={t.filters.idType}
              value={idType}
              options={options(idTypeLabels)}
              onChange={(value) => list.set({ idType: value })}
            />
            <DayInput
              aria-label={t.filters.birthFrom}
              placeholder={t.filters.birthFrom}
              value={birthFrom}
              onChange={(day) => list.set({ birthFrom: day })}
            />
            <DayInput
              aria-label={t.filters.birthTo}
              placeholder={t.filters.birthTo}
              value={birthTo}
              onChange={(day) => list.set({ birthTo: day })}
            />
          </>
        }
      />
      <PersonForm open={adding} onClose={() => setAdding(false)} onMade={(it) => navigate(`/persons/${it.id}`)} />
    </PageFrame>
  );
}
