import type { UseQueryResult } from '@tanstack/react-query';
import { Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import type { ReactNode } from 'react';
import { EmptyState, Loaded, Panel } from '../../ui';

type Props<T> = {
  label: string;
  result: UseQueryResult<T[], Error>;
  columns: ColumnType<T>[];
  none: string;
  action?: ReactNode;
  filters?: ReactNode;
};

/** A short list that is shown whole. */
export function SimpleTable<T extends { id: string }>({ label, result, columns, none, action, filters }: Props<T>) {
  return (
    <Panel>
      {filters ? <search className="tj-filters">{filters}</search> : null}
      <Loaded result={result}>
        {(rows) =>
          rows.length ? (
            <Table<T>
              aria-label={label}
              size="small"
              rowKey="id"
              columns={columns}
              dataSource={rows}
              pagination={false}
              scroll={{ x: 'max-content' }}
            />
          ) : (
            <EmptyState text={none} action={action} />
          )
        }
      </Loaded>
    </Panel>
  );
}
