import { rolesApi, type User, type UserStatus, userStatusLabels, usersApi } from '@tijian/shared';
import { Button, Checkbox, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { formatTime } from '../../lib/time';
import { type Column, DataTable, onDemand, PageFrame, PersonLine, StatusTag, useListState } from '../../ui';
import { t } from './locale';
import './users.css';
import { placeOf, UserStatusTag } from './user-status';

const CreateUserForm = onDemand(() => import('./create-user-form').then((it) => it.CreateUserForm));

const columns: Column<User>[] = [
  {
    key: 'displayName',
    sortBy: 'displayName',
    title: t.fields.displayName,
    pinned: true,
    render: (_, it) => <PersonLine name={it.displayName} to={`/users/${it.id}`} />,
  },
  { key: 'username', sortBy: 'username', title: t.fields.username, dataIndex: 'username' },
  { key: 'status', title: t.fields.status, render: (_, it) => <UserStatusTag user={it} /> },
  { key: 'roles', title: t.fields.roles, render: (_, it) => <Roles user={it} /> },
  {
    key: 'secondFactor',
    title: t.fields.secondFactor,
    render: (_, it) =>
      it.secondFactor ? (
        <StatusTag status="success">{t.bound}</StatusTag>
      ) : (
        <StatusTag status="neutral">{t.unbound}</StatusTag>
      ),
  },
  {
    key: 'lastSeenAt',
    title: t.fields.lastSeenAt,
    render: (_, it) => (it.lastSeenAt ? formatTime(it.lastSeenAt) : t.never),
  },
  { key: 'createdAt', title: t.fields.createdAt, render: (_, it) => formatTime(it.createdAt), hiddenAtFirst: true },
];

function Roles({ user }: { user: User }) {
  if (!user.roles.length) return <span className="tj-muted">{t.noRoles}</span>;
  return (
    <span className="tj-tags">
      {user.roles.map((it) => (
        <Tag key={`${it.roleId} ${it.campusId} ${it.departmentId} ${it.unitId} ${it.unitDepartmentId}`}>
          {it.roleName} · {placeOf(it)}
        </Tag>
      ))}
    </span>
  );
}

/** Everybody who works with the product. */
export function UsersPage() {
  const { can } = useSession();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const list = useListState(usersApi.list.query);
  const users = useCall(usersApi.list, { query: list.query }, { keepPrevious: true });
  const roles = useCall(rolesApi.list, {});
  const places = useCall(usersApi.places, {});
  const add = can('user:write') ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t.add}
    </Button>
  ) : null;
  const { keyword, status, roleId, campusId, locked } = list.query;
  return (
    <PageFrame title={t.title} actions={add}>
      <DataTable
        id="users"
        label={t.listLabel}
        list={list}
        result={users}
        rowKey="id"
        columns={columns}
        empty={{ text: t.none, action: add }}
        onOpen={(it) => navigate(`/users/${it.id}`)}
        filters={
          <>
            <Input.Search
              key={keyword ?? ''}
              className="tj-filter-wide"
              allowClear
              defaultValue={keyword}
              aria-label={t.filters.keyword}
              placeholder={t.filters.keyword}
              onSearch={(value) => list.set({ keyword: value })}
            />
            <Select<UserStatus>
              allowClear
              aria-label={t.filters.status}
              placeholder={t.filters.status}
              value={status}
              options={(['active', 'disabled'] as const).map((value) => ({ value, label: userStatusLabels[value] }))}
              onChange={(value) => list.set({ status: value })}
            />
            <Select
              allowClear
              popupMatchSelectWidth={false}
              aria-label={t.filters.role}
              placeholder={t.filters.role}
              value={roleId}
              options={roles.data?.map((it) => ({ value: it.id, label: it.name }))}
              onChange={(value) => list.set({ roleId: value })}
            />
            <Select
              allowClear
              popupMatchSelectWidth={false}
              aria-label={t.filters.campus}
              placeholder={t.filters.campus}
              value={campusId}
              options={places.data?.campuses.map((it) => ({ value: it.id, label: it.name }))}
              onChange={(value) => list.set({ campusId: value })}
            />
            <Checkbox
              checked={locked === 'true'}
              onChange={(event) => list.set({ locked: event.target.checked ? 'true' : null })}
            >
              {t.filters.locked}
            </Checkbox>
          </>
        }
      />
      <CreateUserForm open={adding} onClose={() => setAdding(false)} onMade={(it) => navigate(`/users/${it.id}`)} />
    </PageFrame>
  );
}
