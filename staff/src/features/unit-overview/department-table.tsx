import type { DepartmentLine, UnitOverviewLine } from '@tijian/shared';
import { Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import type { z } from 'zod';
import { CellTitle, CountCell } from './count-cell';
import { t } from './locale';
import { cells } from './rate';
import { RateBar } from './rate-bar';

type Row = z.infer<typeof DepartmentLine> & { isTotal?: boolean };
type Props = { programme: UnitOverviewLine; departments: readonly Row[] };

/** A programme by department, with the whole of it at the end. */
export function DepartmentTable({ programme, departments }: Props) {
  const rows: Row[] = [...departments, { departmentId: null, name: t.total, counts: programme.counts, isTotal: true }];
  const columns: ColumnType<Row>[] = [
    {
      key: 'name',
      title: t.department,
      fixed: 'start',
      render: (_, it) => (it.isTotal ? <strong>{it.name}</strong> : it.name),
    },
    ...cells.map(
      (cell): ColumnType<Row> => ({
        key: cell,
        title: <CellTitle cell={cell} />,
        align: 'right',
        render: (_, it) => (
          <CountCell
            programmeId={programme.programmeId}
            counts={it.counts}
            cell={cell}
            departmentId={it.isTotal ? undefined : it.departmentId}
          />
        ),
      }),
    ),
    { key: 'rate', title: t.columns.rate, render: (_, it) => <RateBar counts={it.counts} /> },
  ];
  return (
    <Table<Row>
      size="small"
      rowKey={(it) => (it.isTotal ? 'total' : (it.departmentId ?? 'none'))}
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 'max-content', y: 420 }}
    />
  );
}
