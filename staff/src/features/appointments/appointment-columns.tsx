import { MoreOutlined } from '@ant-design/icons';
import { type Appointment, type AppointmentStatus, appointmentStatusLabels } from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { Button, Dropdown } from 'antd';
import { useSession } from '../../lib/session';
import { formatTime } from '../../lib/time';
import { type Column, LinkButton, PersonLine, StatusTag } from '../../ui';
import { vipMark } from '../checkups/status';
import type { AppointmentStep } from './appointment-actions';
import { hourSpan } from './board';
import { t } from './locale';

const looks: Record<AppointmentStatus, Status> = {
  booked: 'waiting',
  arrived: 'done',
  cancelled: 'neutral',
  no_show: 'missed',
};
type Ask = (appointment: Appointment, step: AppointmentStep) => void;

export const appointmentColumns = (ask: Ask): Column<Appointment>[] => [
  {
    key: 'time',
    sortBy: 'date',
    title: t.fields.time,
    pinned: true,
    render: (_, it) => (
      <span>
        {it.date} <strong>{hourSpan(it.hour)}</strong>
      </span>
    ),
  },
  {
    key: 'person',
    sortBy: 'name',
    title: t.fields.person,
    pinned: true,
    render: (_, { person }) => <Person person={person} />,
  },
  {
    key: 'status',
    title: t.fields.status,
    render: (_, it) => <StatusTag status={looks[it.status]}>{appointmentStatusLabels[it.status]}</StatusTag>,
  },
  { key: 'unit', title: t.fields.unit, render: (_, it) => it.unit?.name ?? t.individual },
  { key: 'package', title: t.fields.package, render: (_, it) => it.packageName ?? '—' },
  { key: 'phone', title: t.fields.phone, render: (_, it) => it.person.phone ?? '—' },
  { key: 'campus', title: t.fields.campus, render: (_, it) => it.campus.name },
  { key: 'programme', title: t.fields.programme, render: (_, it) => it.programme?.name ?? '—', hiddenAtFirst: true },
  { key: 'note', title: t.fields.note, render: (_, it) => it.cancelReason ?? it.note ?? '—' },
  { key: 'createdAt', title: t.fields.createdAt, render: (_, it) => formatTime(it.createdAt), hiddenAtFirst: true },
  {
    key: 'actions',
    title: t.fields.actions,
    pinned: true,
    align: 'right',
    render: (_, it) => <Actions it={it} ask={ask} />,
  },
];

function Person({ person }: Pick<Appointment, 'person'>) {
  const { can } = useSession();
  return (
    <PersonLine
      name={person.name}
      sex={person.sex}
      ageYears={person.ageYears}
      vip={vipMark(person.vipLevel)}
      to={can('person:read') ? `/persons/${person.id}` : undefined}
    />
  );
}

function Actions({ it, ask }: { it: Appointment; ask: Ask }) {
  const { can } = useSession();
  const steps = (['reschedule', 'cancel', 'noShow', 'undoNoShow'] as const).filter((step) => it.can[step]);
  return (
    <span className="appointment-actions">
      {it.checkup && can('checkup:read') ? (
        <LinkButton size="small" type="link" to={`/checkups/${it.checkup.id}`}>
          {t.actions.open}
        </LinkButton>
      ) : null}
      {it.can.register ? (
        <LinkButton size="small" type="primary" to={`/registration?person=${it.person.id}`}>
          {t.actions.register}
        </LinkButton>
      ) : null}
      {steps.length ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: steps.map((key) => ({ key, label: t.actions[key], danger: key === 'cancel' })),
            onClick: ({ key }) => ask(it, key as AppointmentStep),
          }}
        >
          <Button size="small" aria-label={t.actions.more(it.person.name)} icon={<MoreOutlined />} />
        </Dropdown>
      ) : null}
    </span>
  );
}
