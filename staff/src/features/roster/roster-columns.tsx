import { type RosterEntry, type RosterState, rosterStateLabels, sexLabels, vipLabels } from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { Button } from 'antd';
import { Link } from 'react-router-dom';
import { useSession } from '../../lib/session';
import { type Column, PersonLine, StatusTag } from '../../ui';
import { t } from './locale';

const looks: Record<RosterState, Status> = {
  listed: 'waiting',
  booked: 'active',
  registered: 'success',
  withdrawn: 'declined',
};

function State({ entry }: { entry: RosterEntry }) {
  const tag = <StatusTag status={looks[entry.state]}>{rosterStateLabels[entry.state]}</StatusTag>;
  const { can } = useSession();
  if (entry.checkup && can('checkup:read')) return <Link to={`/checkups/${entry.checkup.id}`}>{tag}</Link>;
  return (
    <>
      {tag} {entry.state === 'booked' ? <span className="tj-muted">{entry.appointmentOn}</span> : null}
    </>
  );
}

function Name({ entry: it }: { entry: RosterEntry }) {
  const { can } = useSession();
  const to = can('person:read') ? `/persons/${it.personId}` : undefined;
  return <PersonLine name={it.name} vip={it.vipLevel === 'none' ? null : vipLabels[it.vipLevel]} to={to} />;
}

/** Columns of a roster; with `onEdit` each line can be changed. */
export function rosterColumns(onEdit: ((entry: RosterEntry) => void) | null): Column<RosterEntry>[] {
  return [
    {
      key: 'name',
      title: t.fields.name,
      pinned: true,
      render: (_, it) => <Name entry={it} />,
    },
    { key: 'sex', title: t.fields.sex, render: (_, it) => sexLabels[it.sex] },
    { key: 'age', title: t.fields.age, align: 'right', render: (_, it) => t.years(it.ageYears) },
    { key: 'department', title: t.fields.department, render: (_, it) => it.departmentName ?? '—' },
    { key: 'employeeNo', title: t.fields.employeeNo, render: (_, it) => it.employeeNo ?? '—' },
    { key: 'position', title: t.fields.position, render: (_, it) => it.position ?? '—', hiddenAtFirst: true },
    { key: 'group', title: t.fields.group, render: (_, it) => it.groupName ?? '—' },
    {
      key: 'package',
      title: t.fields.package,
      render: (_, it) => it.packageName ?? <StatusTag status="warning">{t.filters.noPackage}</StatusTag>,
    },
    { key: 'state', title: t.fields.state, render: (_, it) => <State entry={it} /> },
    { key: 'idNumber', title: t.fields.idNumber, render: (_, it) => it.idNumber ?? '—' },
    { key: 'phone', title: t.fields.phone, render: (_, it) => it.phone ?? '—' },
    { key: 'note', title: t.fields.note, render: (_, it) => it.note ?? '—', hiddenAtFirst: true },
    ...(onEdit
      ? [
          {
            key: 'actions',
            title: t.fields.actions,
            pinned: true,
            render: (_: unknown, it: RosterEntry) => (
              <Button size="small" onClick={() => onEdit(it)}>
                {it.state === 'withdrawn' ? t.batch.reinstate : t.change}
              </Button>
            ),
          },
        ]
      : []),
  ];
}
