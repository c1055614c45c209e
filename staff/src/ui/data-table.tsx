import { ReloadOutlined } from '@ant-design/icons';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Page } from '@tijian/shared';
import { Button, Skeleton, Table, type TableProps, Tooltip } from 'antd';
import type { ColumnType } from 'antd/es/table';
import type { KeyboardEvent, ReactNode } from 'react';
import { t } from '../locale/zh-CN';
import { ColumnPicker, useHiddenColumns } from './column-picker';
import { sortValue, wayOf } from './column-sort';
import type { ListState } from './list-state';
import { EmptyState, LoadError } from './load-state';

/**
 * A column: `key` names it for the column choice; `fixed: 'start'` or `pinned` keeps it from being hidden. Buttons are in a column
 * named `actions`, which stays in sight at the right end however narrow the window.
 */
export type Column<Row> = ColumnType<Row> & {
  key: string;
  title: string;
  pinned?: boolean;
  hiddenAtFirst?: boolean;
  /** The column's name in the contract's `sort`; the list can be sorted by it. */
  sortBy?: string;
};

type DataTableProps<Row> = {
  /** Names the table for the remembered column choice, unique in the app. */
  id: string;
  /** What the rows are, for screen readers: 人员列表. */
  label: string;
  list: ListState;
  result: UseQueryResult<Page<Row>, Error>;
  columns: readonly Column<Row>[];
  rowKey: keyof Row & string;
  /** Filter fields above the table, which read `list.query` and call `list.set`. */
  filters?: ReactNode;
  /** Export and other buttons that act on what is shown. */
  tools?: ReactNode;
  /** Said when there is nothing at all, and the next step. */
  empty?: { text: string; action?: ReactNode };
  /** Opens a row by click or Enter. */
  onOpen?: (row: Row) => void;
  selection?: TableProps<Row>['rowSelection'];
  rowClassName?: (row: Row) => string;
};

/** A list of the server: paging and filters in the address, total, column choice, loading, empty and error states. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { id, label, list, result, columns, rowKey, filters, tools, empty, onOpen, selection, rowClassName } = props;
  const hidden = useHiddenColumns(id, columns);
  const page = result.data;
  const shown = columns.filter((it) => it.pinned || !hidden.keys.has(it.key)).map((it) => sortable(it, list));
  const selected = selection?.selectedRowKeys?.length ?? 0;

  return (
    <section className="tj-panel tj-table" aria-label={label}>
      {filters ? (
        <search className="tj-filters">
          {filters}
          {list.filtered ? (
            <Button type="link" onClick={list.clear}>
              {t.table.clearFilters}
            </Button>
          ) : null}
        </search>
      ) : null}
      <div className="tj-table-bar">
        <span className="tj-total" role="status">
          {page ? t.table.total(page.total) : null}
          {selected > 0 ? `，${t.table.selected(selected)}` : ''}
        </span>
        <div className="tj-table-tools">
          {tools}
          <Tooltip title={t.table.refresh}>
            <Button
              aria-label={t.table.refresh}
              icon={<ReloadOutlined />}
              loading={result.isFetching && !result.isPending}
              onClick={() => void result.refetch()}
            />
          </Tooltip>
          <ColumnPicker columns={columns} hidden={hidden} />
        </div>
      </div>
      {result.error && !page ? (
        <LoadError error={result.error} onRetry={() => void result.refetch()} />
      ) : result.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} className="tj-table-skeleton" />
      ) : (
        <Table<Row>
          size="small"
          rowKey={rowKey}
          columns={shown}
          dataSource={page?.items ?? []}
          loading={result.isPlaceholderData}
          scroll={{ x: 'max-content' }}
          rowSelection={selection}
          rowClassName={(row) => `${onOpen ? 'tj-row-open' : ''} ${rowClassName?.(row) ?? ''}`}
          onRow={(row) => (onOpen ? openable(() => onOpen(row)) : {})}
          locale={{
            emptyText: list.filtered ? (
              <EmptyState
                text={t.table.emptyFiltered}
                action={<Button onClick={list.clear}>{t.table.clearFilters}</Button>}
              />
            ) : (
              <EmptyState text={empty?.text} action={empty?.action} />
            ),
          }}
          onChange={(_page, _filters, sorter, { action }) => {
            const by = [sorter].flat()[0];
            const { sortBy } = (by?.column ?? {}) as Column<Row>;
            if (action === 'sort') list.set({ sort: sortValue(sortBy, by?.order) });
          }}
          pagination={{
            current: list.page,
            pageSize: list.pageSize,
            total: page?.total ?? 0,
            showSizeChanger: true,
            pageSizeOptions: [20, 50, 100, 200],
            hideOnSinglePage: (page?.total ?? 0) <= 20,
            onChange: list.setPage,
          }}
        />
      )}
    </section>
  );
}

/** A column whose heading sorts the list, as the address says. */
function sortable<Row>({ sortBy, ...column }: Column<Row>, list: ListState): Column<Row> {
  const placed: Column<Row> = column.key === 'actions' ? { fixed: 'end', ...column } : column;
  return sortBy ? { ...placed, sortBy, sorter: true, sortOrder: wayOf(list.query.sort, sortBy) } : placed;
}

/** Click or Enter on a row opens it; links, buttons and fields inside keep their own meaning, and so does marking text. */
function openable(open: () => void) {
  const isOwn = (target: EventTarget) =>
    (target as HTMLElement).closest('a,button,input,label,[role="button"]') !== null;
  return {
    tabIndex: 0,
    onClick: (event: { target: EventTarget }) => {
      if (!isOwn(event.target) && !window.getSelection()?.toString()) open();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) open();
    },
  };
}
