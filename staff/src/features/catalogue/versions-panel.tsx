import { type CallSpec, type catalogueApi, type VersionState } from '@tijian/shared';
import { Button, Popconfirm, Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { useAction } from '../../lib/use-action';
import { Panel, StatusTag } from '../../ui';
import { t } from './locale';

type VersionRow = { id: string; effectiveOn: string; state: VersionState; editable: boolean };
type RemoveCall = (typeof catalogueApi)['removeItemVersion' | 'removeIndicatorVersion' | 'removePackageVersion'];

type Props<V> = {
  head: { id: string; version: number };
  versions: readonly V[];
  columns: ColumnType<V>[];
  mayWrite: boolean;
  remove: RemoveCall;
  invalidates: readonly CallSpec[];
  onAdd: (after: V) => void;
  onCorrect: (version: V) => void;
};

const looks = { past: 'neutral', current: 'success', future: 'deferred' } as const;

/** All versions, the newest first, with what may be done to each. */
export function VersionsPanel<V extends VersionRow>(props: Props<V>) {
  const { head, versions, columns, mayWrite, remove, invalidates, onAdd, onCorrect } = props;
  const removal = useAction(remove, { success: t.versions.removed, invalidates });
  const newest = versions[0];
  const own: ColumnType<V>[] = [
    { key: 'effectiveOn', title: t.versions.effectiveOn, dataIndex: 'effectiveOn' },
    {
      key: 'state',
      title: t.common.state,
      render: (_, it) => <StatusTag status={looks[it.state]}>{t.versions.states[it.state]}</StatusTag>,
    },
    ...columns,
  ];
  const actions: ColumnType<V> = {
    key: 'actions',
    title: t.common.actions,
    render: (_, it) =>
      it.editable ? (
        <>
          <Button type="link" size="small" onClick={() => onCorrect(it)}>
            {t.versions.correct}
          </Button>
          {it.state === 'future' && versions.length > 1 ? (
            <Popconfirm
              title={t.versions.removeTitle}
              onConfirm={() =>
                void removal.run({ params: { id: head.id, versionId: it.id }, query: { version: head.version } })
              }
            >
              <Button type="link" size="small" danger>
                {t.versions.remove}
              </Button>
            </Popconfirm>
          ) : null}
        </>
      ) : null,
  };
  return (
    <Panel
      title={t.versions.title}
      actions={mayWrite && newest ? <Button onClick={() => onAdd(newest)}>{t.versions.add}</Button> : null}
    >
      <p className="tj-muted tj-gap-bottom">{t.versions.hint}</p>
      <Table<V>
        size="small"
        rowKey="id"
        columns={mayWrite ? [...own, actions] : own}
        dataSource={[...versions]}
        pagination={false}
        scroll={{ x: 'max-content' }}
      />
    </Panel>
  );
}
