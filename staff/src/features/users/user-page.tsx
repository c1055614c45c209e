import { type User, usersApi } from '@tijian/shared';
import { Button, Descriptions, Table } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { formatTime } from '../../lib/time';
import { EmptyState, LinkButton, Loaded, onDemand, PageFrame, Panel } from '../../ui';
import { t } from './locale';
import { SecurityPanel } from './security-panel';
import { UserStatusTag } from './user-status';

const RenameForm = onDemand(() => import('./rename-form').then((it) => it.RenameForm));
const RolesForm = onDemand(() => import('./roles-form').then((it) => it.RolesForm));

/** One account: who, with which roles where, and what an administrator may do about signing in. */
export function UserPage() {
  const { id = '' } = useParams();
  const user = useCall(usersApi.get, { params: { id } });
  return <Loaded result={user}>{(it) => <Account key={it.id} user={it} />}</Loaded>;
}

function Account({ user }: { user: User }) {
  const { can } = useSession();
  const [renaming, setRenaming] = useState(false);
  const actions = (
    <>
      {can('audit:read') ? (
        <LinkButton to={`/audit?entity=staff_user&entityId=${user.id}`}>{t.audit}</LinkButton>
      ) : null}
      {user.can.edit ? <Button onClick={() => setRenaming(true)}>{t.rename}</Button> : null}
    </>
  );
  return (
    <PageFrame title={user.displayName} extra={<UserStatusTag user={user} />} actions={actions}>
      <Panel title={t.facts}>
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, xl: 4 }}
          items={[
            { key: 'username', label: t.fields.username, children: user.username },
            { key: 'displayName', label: t.fields.displayName, children: user.displayName },
            { key: 'createdAt', label: t.fields.createdAt, children: formatTime(user.createdAt) },
            {
              key: 'lastSeenAt',
              label: t.fields.lastSeenAt,
              children: user.lastSeenAt ? formatTime(user.lastSeenAt) : t.never,
            },
          ]}
        />
      </Panel>
      <RolesPanel user={user} />
      <SecurityPanel user={user} />
      {user.can.edit ? <RenameForm open={renaming} user={user} onClose={() => setRenaming(false)} /> : null}
    </PageFrame>
  );
}

function RolesPanel({ user }: { user: User }) {
  const { me, can } = useSession();
  const [editing, setEditing] = useState(false);
  const edit = user.can.grant ? <Button onClick={() => setEditing(true)}>{t.roles.edit}</Button> : null;
  const why = can('role:write') ? (me.userId === user.id ? t.roles.self : null) : t.roles.notMine;
  return (
    <Panel title={t.roles.title} actions={edit ?? (why ? <span className="tj-muted">{why}</span> : null)}>
      {user.roles.length ? (
        <Table
          size="small"
          rowKey={(it) => `${it.roleId} ${it.campusId} ${it.departmentId} ${it.unitId} ${it.unitDepartmentId}`}
          pagination={false}
          dataSource={user.roles}
          columns={[
            { key: 'role', title: t.roles.role, dataIndex: 'roleName' },
            { key: 'campus', title: t.roles.campus, render: (_, it) => it.campusName ?? t.everywhere },
            {
              key: 'department',
              title: t.roles.department,
              render: (_, it) => (it.unitId ? '—' : (it.departmentName ?? t.everyDepartment)),
            },
            {
              key: 'unit',
              title: t.roles.unit,
              render: (_, it) => [it.unitName, it.unitDepartmentName].filter(Boolean).join(' · ') || t.roles.noUnit,
            },
          ]}
        />
      ) : (
        <EmptyState text={t.roles.none} action={edit} />
      )}
      {user.can.grant ? <RolesForm open={editing} user={user} onClose={() => setEditing(false)} /> : null}
    </Panel>
  );
}
