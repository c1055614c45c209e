import { categoryLabels, checkupStatusLabels, type PersonCheckup, personsApi } from '@tijian/shared';
import { Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { Link } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { EmptyState, Loaded } from '../../ui';
import { t } from './locale';

/** The way to today's queue, for checkups that are not finished. */
const guidanceColumn: ColumnType<PersonCheckup> = {
  key: 'guidance',
  title: t.history.queue,
  render: (_, { id, status }) =>
    status === 'registered' || status === 'in_progress' ? (
      <Link to={`/guidance/checkups/${id}`}>{t.history.guidance}</Link>
    ) : (
      '—'
    ),
};

/** All checkups of a person, the latest first. */
export function HistoryTab({ personId }: { personId: string }) {
  const { can } = useSession();
  const history = useCall(personsApi.history, { params: { id: personId } });
  const columns: ColumnType<PersonCheckup>[] = [
    { key: 'date', title: t.history.date, dataIndex: 'businessDate' },
    {
      key: 'number',
      title: t.history.number,
      render: (_, it) => (can('checkup:read') ? <Link to={`/checkups/${it.id}`}>{it.number}</Link> : it.number),
    },
    { key: 'age', title: t.fields.age, align: 'right', render: (_, it) => t.years(it.ageYears) },
    { key: 'campus', title: t.history.campus, dataIndex: 'campusName' },
    { key: 'category', title: t.history.category, render: (_, it) => categoryLabels[it.category] },
    { key: 'unit', title: t.history.unit, render: (_, it) => it.unitName ?? t.history.self },
    { key: 'package', title: t.history.package, render: (_, it) => it.packageName ?? '—' },
    { key: 'status', title: t.history.status, render: (_, it) => checkupStatusLabels[it.status] },
    ...(can('queue:read') ? [guidanceColumn] : []),
  ];
  return (
    <Loaded result={history}>
      {(rows) =>
        rows.length ? (
          <Table
            size="small"
            rowKey="id"
            columns={columns}
            dataSource={rows}
            pagination={false}
            scroll={{ x: 'max-content' }}
          />
        ) : (
          <EmptyState text={t.history.none} />
        )
      }
    </Loaded>
  );
}
