import { categoryLabels, type ProgressLine, vipLabels } from '@tijian/shared';
import { formatTime } from '../../lib/time';
import { type Column, PersonLine } from '../../ui';
import { CheckupStatusTag } from '../checkups/status';
import { leftText } from './drill-down';
import { ItemsBar } from './items-bar';
import { t } from './locale';

export const columns: Column<ProgressLine>[] = [
  { key: 'number', title: t.fields.number, pinned: true, render: (_, it) => it.number },
  {
    key: 'person',
    title: t.fields.person,
    pinned: true,
    render: (_, { person }) => (
      <PersonLine
        name={person.name}
        sex={person.sex}
        ageYears={person.ageYears}
        vip={person.vipLevel === 'none' ? null : vipLabels[person.vipLevel]}
      />
    ),
  },
  { key: 'status', title: t.fields.status, render: (_, it) => <CheckupStatusTag status={it.status} /> },
  { key: 'items', title: t.fields.items, pinned: true, render: (_, it) => <ItemsBar items={it.items} /> },
  {
    key: 'left',
    title: t.fields.left,
    render: (_, { left }) =>
      left.length === 0 ? (
        <span className="tj-muted">{t.allDone}</span>
      ) : (
        <span className="progress-left" title={left.join('、')}>
          {leftText(left, t.leftMore)}
        </span>
      ),
  },
  { key: 'unit', title: t.fields.unit, render: (_, it) => it.unit?.name ?? t.individual },
  { key: 'department', title: t.fields.department, render: (_, it) => it.unitDepartment ?? '—', hiddenAtFirst: true },
  { key: 'date', title: t.fields.date, dataIndex: 'businessDate', hiddenAtFirst: true },
  { key: 'registeredAt', title: t.fields.registeredAt, render: (_, it) => formatTime(it.registeredAt) },
  { key: 'category', title: t.fields.category, render: (_, it) => categoryLabels[it.category], hiddenAtFirst: true },
  { key: 'campus', title: t.fields.campus, render: (_, it) => it.campus.name, hiddenAtFirst: true },
  { key: 'phone', title: t.fields.phone, render: (_, it) => it.person.phone ?? '—', hiddenAtFirst: true },
];
