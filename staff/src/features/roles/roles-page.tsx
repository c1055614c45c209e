import { type Role, rolesApi } from '@tijian/shared';
import { Alert, Button, Drawer, Popconfirm, Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useAction } from '../../lib/use-action';
import { Loaded, onDemand, PageFrame, Panel, StatusTag } from '../../ui';
import { t } from './locale';
import { PermissionList } from './permission-list';
import { type RoleDraft } from './role-drawer';

const RoleDrawer = onDemand(
  () => import('./role-drawer').then((it) => it.RoleDrawer),
  (it) => it.draft !== null,
);

/** What a role allows; the product's own are read only. */
export function RolesPage() {
  const { can } = useSession();
  const [draft, setDraft] = useState<RoleDraft | null>(null);
  const [shown, setShown] = useState<Role | null>(null);
  const roles = useCall(rolesApi.list, {});
  const mayWrite = can('role:write');
  const add = mayWrite ? (
    <Button type="primary" onClick={() => setDraft({ role: null })}>
      {t.add}
    </Button>
  ) : null;
  return (
    <PageFrame title={t.title} actions={add}>
      <Alert type="info" showIcon title={t.intro} />
      <Panel>
        <Loaded result={roles}>
          {(rows) => (
            <Table
              size="small"
              rowKey="id"
              aria-label={t.listLabel}
              pagination={false}
              scroll={{ x: 'max-content' }}
              dataSource={[...rows]}
              columns={[
                ...columns,
                {
                  key: 'actions',
                  title: '',
                  render: (_, it: Role) => (
                    <Actions role={it} mayWrite={mayWrite} onShow={() => setShown(it)} onDraft={setDraft} />
                  ),
                },
              ]}
            />
          )}
        </Loaded>
      </Panel>
      <Drawer open={shown !== null} title={shown?.name} size={760} onClose={() => setShown(null)} destroyOnHidden>
        {shown ? (
          <>
            <p className="tj-gap-bottom">
              <Link to={`/users?roleId=${shown.id}`}>{t.whoHolds(shown.holders)}</Link>
            </p>
            <PermissionList held={shown.permissions} />
          </>
        ) : null}
      </Drawer>
      {mayWrite ? <RoleDrawer draft={draft} onClose={() => setDraft(null)} /> : null}
    </PageFrame>
  );
}

const columns: ColumnType<Role>[] = [
  { key: 'name', title: t.fields.name, render: (_, it) => <strong>{it.name}</strong> },
  {
    key: 'kind',
    title: t.fields.kind,
    render: (_, it) =>
      it.builtin ? <StatusTag status="neutral">{t.builtin}</StatusTag> : <StatusTag status="active">{t.own}</StatusTag>,
  },
  {
    key: 'permissions',
    title: t.fields.permissions,
    align: 'right',
    render: (_, it) => t.permissions(it.permissions.length),
  },
  {
    key: 'holders',
    title: t.fields.holders,
    align: 'right',
    render: (_, it) => (it.holders ? <Link to={`/users?roleId=${it.id}`}>{t.holders(it.holders)}</Link> : t.holders(0)),
  },
];

type ActionsProps = { role: Role; mayWrite: boolean; onShow: () => void; onDraft: (draft: RoleDraft) => void };

function Actions({ role, mayWrite, onShow, onDraft }: ActionsProps) {
  const remove = useAction(rolesApi.remove, { success: t.removed, invalidates: [rolesApi.list] });
  return (
    <div className="tj-role-actions">
      <Button size="small" onClick={onShow}>
        {t.view}
      </Button>
      {role.can.edit ? (
        <Button size="small" onClick={() => onDraft({ role })}>
          {t.edit}
        </Button>
      ) : null}
      {mayWrite ? (
        <Button size="small" onClick={() => onDraft({ role: null, from: role })}>
          {t.copy}
        </Button>
      ) : null}
      {role.can.edit && role.holders === 0 ? (
        <Popconfirm
          title={t.remove}
          description={t.removeText}
          onConfirm={() => void remove.run({ params: { id: role.id } })}
        >
          <Button size="small" danger loading={remove.pending}>
            {t.remove}
          </Button>
        </Popconfirm>
      ) : null}
    </div>
  );
}
