import type { RehearsalResult } from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { Panel, StatusTag } from '../../ui';
import { differenceText, verdictOf } from './figures';
import { t } from './locale';

const word = t.result;
type Change = RehearsalResult['changes'][number];
const looks: Record<ReturnType<typeof verdictOf>, Status> = { better: 'success', worse: 'danger', open: 'neutral' };

const difference = (key: keyof Change['differences'], title: string): ColumnType<Change> => ({
  key,
  title: `${title}（${t.minutes}）`,
  align: 'right',
  render: (_, it) => differenceText(it.differences[key]),
});

const columns: ColumnType<Change>[] = [
  {
    key: 'change',
    title: word.change,
    render: (_, it) => {
      const verdict = verdictOf(it.differences.visit);
      return (
        <>
          <strong>{it.words}</strong> <StatusTag status={looks[verdict]}>{word.verdicts[verdict]}</StatusTag>
        </>
      );
    },
  },
  difference('visit', word.visitDiff),
  difference('waits', word.waitsDiff),
  difference('longest', word.longestDiff),
  difference('finishAt', word.finishDiff),
  { key: 'better', title: word.better, align: 'right', render: (_, it) => `${Math.round(it.better * 100)}%` },
];

/** What each change would make, run by run against the same people. */
export function ChangesPanel({ changes }: { changes: readonly Change[] }) {
  return (
    <Panel title={word.compare} actions={<span className="tj-muted">{word.unchanged}</span>}>
      <Table<Change>
        size="small"
        rowKey="words"
        columns={columns}
        dataSource={[...changes]}
        pagination={false}
        scroll={{ x: 'max-content' }}
      />
    </Panel>
  );
}
