import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import type { ReactNode } from 'react';
import { EmptyState, Loaded, Panel } from '../../ui';
import { t } from './locale';

type Props<T> = {
  label: string;
  result: UseQueryResult<T[], Error>;
  columns: ColumnType<T>[];
  none: string;
  action?: ReactNode;
  filters?: ReactNode;
  /** For whom may change the rows. */
  onEdit?: (row: T) => void;
};

/** A short list that is shown whole. */
export function SimpleTable<T extends { id: string }>(props: Props<T>) {
  const { label, result, columns, none, action, filters, onEdit } = props;
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
              columns={onEdit ? [...columns, editColumn(onEdit)] : columns}
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

const editColumn = <T,>(onEdit: (row: T) => void): ColumnType<T> => ({
  key: 'edit',
  title: t.common.actions,
  render: (_, it) => (
    <Button type="link" size="small" onClick={() => onEdit(it)}>
      {t.common.edit}
    </Button>
  ),
});
