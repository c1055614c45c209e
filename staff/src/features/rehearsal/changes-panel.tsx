import type { RehearsalResult } from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { Panel, StatusTag } from '../../ui';
import { changeVerdict, differenceText, type Verdict } from './figures';
import { t } from './locale';

const word = t.result;
type Change = RehearsalResult['changes'][number];
const looks: Record<Verdict, Status> = {
  better: 'success',
  worse: 'danger',
  open: 'neutral',
  moreDone: 'success',
  moreLeft: 'danger',
};

const difference = (key: keyof Change['differences'], title: string): ColumnType<Change> => ({
  key,
  title: `${title}（${t.minutes}）`,
  align: 'right',
  render: (_, it) => differenceText(it.differences[key]),
});

const columnsFor = ({ unfinished, runs, changes }: RehearsalResult): ColumnType<Change>[] => [
  {
    key: 'change',
    title: word.change,
    render: (_, it) => {
      const verdict = changeVerdict(it.differences.visit, {
        before: unfinished,
        after: it.unfinished ?? unfinished,
        runs,
      });
      return (
        <>
          <strong>{it.words}</strong> <StatusTag status={looks[verdict]}>{word.verdicts[verdict]}</StatusTag>
        </>
      );
    },
  },
  // Only where somebody goes home with something left, in the plan or in a comparison.
  ...(unfinished > 0 || changes.some((it) => it.unfinished)
    ? [
        {
          key: 'unfinished',
          title: word.unfinishedDiff,
          align: 'right' as const,
          render: (_: unknown, it: Change) => {
            const each = (count: number) => (count / runs).toFixed(1);
            return `${each(unfinished)} → ${each(it.unfinished ?? unfinished)}`;
          },
        },
      ]
    : []),
  difference('visit', word.visitDiff),
  difference('waits', word.waitsDiff),
  difference('longest', word.longestDiff),
  difference('finishAt', word.finishDiff),
  { key: 'better', title: word.better, align: 'right', render: (_, it) => `${Math.round(it.better * 100)}%` },
];

/** What each change would make, run by run against the same people. */
export function ChangesPanel({ result }: { result: RehearsalResult }) {
  return (
    <Panel title={word.compare} actions={<span className="tj-muted">{word.unchanged}</span>}>
      <Table<Change>
        size="small"
        rowKey={(it) => result.changes.indexOf(it)}
        columns={columnsFor(result)}
        dataSource={[...result.changes]}
        pagination={false}
        scroll={{ x: 'max-content' }}
      />
    </Panel>
  );
}
