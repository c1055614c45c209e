import { type CheckupLine, categoryLabels } from '@tijian/shared';
import { Link } from 'react-router-dom';
import { formatMoney } from '../../lib/money';
import { formatTime } from '../../lib/time';
import { type Column, PersonLine } from '../../ui';
import { ItemProgress } from './item-progress';
import { t } from './locale';
import { CheckupStatusTag, vipMark } from './status';

export const columns: Column<CheckupLine>[] = [
  {
    key: 'number',
    sortBy: 'number',
    title: t.fields.number,
    pinned: true,
    render: (_, it) => (
      <Link className="checkup-number" to={`/checkups/${it.id}`}>
        {it.number}
      </Link>
    ),
  },
  {
    key: 'person',
    sortBy: 'name',
    title: t.fields.person,
    pinned: true,
    render: (_, { person, vipLevel }) => (
      <PersonLine name={person.name} sex={person.sex} ageYears={person.ageYears} vip={vipMark(vipLevel)} />
    ),
  },
  { key: 'status', title: t.fields.status, render: (_, it) => <CheckupStatusTag status={it.status} /> },
  { key: 'items', title: t.fields.items, render: (_, it) => <ItemProgress items={it.items} /> },
  { key: 'unit', title: t.fields.unit, render: (_, it) => it.unit?.name ?? t.individual },
  { key: 'package', title: t.fields.package, render: (_, it) => it.packageName ?? t.noPackage },
  {
    key: 'unpaid',
    title: t.fields.unpaid,
    align: 'right',
    render: (_, it) => (it.unpaidFen ? <strong>{formatMoney(it.unpaidFen)}</strong> : '—'),
  },
  { key: 'businessDate', title: t.fields.businessDate, dataIndex: 'businessDate' },
  { key: 'category', title: t.fields.category, render: (_, it) => categoryLabels[it.category], hiddenAtFirst: true },
  { key: 'campus', title: t.fields.campus, render: (_, it) => it.campus.name, hiddenAtFirst: true },
  { key: 'department', title: t.fields.department, render: (_, it) => it.unitDepartment ?? '—', hiddenAtFirst: true },
  { key: 'employeeNo', title: t.fields.employeeNo, render: (_, it) => it.employeeNo ?? '—', hiddenAtFirst: true },
  { key: 'plate', title: t.fields.plate, render: (_, it) => it.plateNumber ?? '—', hiddenAtFirst: true },
  { key: 'phone', title: t.fields.phone, render: (_, it) => it.person.phone ?? '—', hiddenAtFirst: true },
  {
    key: 'registeredAt',
    sortBy: 'registeredAt',
    title: t.fields.registeredAt,
    render: (_, it) => formatTime(it.registeredAt),
    hiddenAtFirst: true,
  },
];
