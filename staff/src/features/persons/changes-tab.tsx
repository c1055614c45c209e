import { type PersonChange, personsApi } from '@tijian/shared';
import { Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { useCall } from '../../lib/query';
import { formatTime } from '../../lib/time';
import { EmptyState, Loaded } from '../../ui';
import { t } from './locale';

const what = ({ action, fields }: PersonChange) => {
  const word = t.changes.actions[action] ?? t.changes.other;
  const named = fields.flatMap((it) => t.changes.fields[it] ?? []);
  return named.length ? `${word}：${named.join('、')}` : word;
};

const columns: ColumnType<PersonChange>[] = [
  { key: 'at', title: t.changes.at, render: (_, it) => formatTime(it.at) },
  { key: 'who', title: t.changes.who, dataIndex: 'actorName' },
  { key: 'what', title: t.changes.what, render: (_, it) => what(it) },
  { key: 'reason', title: t.changes.reason, render: (_, it) => it.reason ?? '—' },
];

/** Who changed the file and when; the values stay in the audit trail. */
export function ChangesTab({ personId }: { personId: string }) {
  const changes = useCall(personsApi.changes, { params: { id: personId } });
  return (
    <Loaded result={changes}>
      {(rows) =>
        rows.length ? (
          <Table
            size="small"
            rowKey={(it) => `${it.at}-${it.action}`}
            columns={columns}
            dataSource={rows}
            pagination={false}
            scroll={{ x: 'max-content' }}
          />
        ) : (
          <EmptyState text={t.changes.none} />
        )
      }
    </Loaded>
  );
}
