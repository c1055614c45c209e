import { type WorkloadBy, type WorkloadGroup, workloadByLabels } from '@tijian/shared';
import { Button } from 'antd';
import { type Column, type ListState, StatusTag } from '../../ui';
import { hoursText, oneDecimal } from './figures';
import { t } from './locale';

/** What a click on a group narrows the page to, and how it is shown then. */
const narrowing: Partial<Record<WorkloadBy, { filter: string; by: WorkloadBy }>> = {
  person: { filter: 'userId', by: 'room' },
  room: { filter: 'roomId', by: 'person' },
  department: { filter: 'departmentId', by: 'person' },
};

const figure = (
  key: string,
  title: string,
  value: (it: WorkloadGroup) => string,
  unit: string,
): Column<WorkloadGroup> => ({
  key,
  title: `${title}（${unit}）`,
  align: 'right',
  render: (_, it) => value(it),
});

export function columnsFor(by: WorkloadBy, list: ListState): Column<WorkloadGroup>[] {
  const word = t.fields;
  const narrow = narrowing[by];
  const name: Column<WorkloadGroup> = {
    key: 'name',
    title: workloadByLabels[by],
    pinned: true,
    render: (_, it) => (
      <>
        {narrow ? (
          <Button
            type="link"
            size="small"
            className="workload-name"
            title={t.only(it.name)}
            onClick={() => list.set({ [narrow.filter]: it.key, by: narrow.by })}
          >
            {it.name}
          </Button>
        ) : (
          it.name
        )}{' '}
        {it.onDuty ? <StatusTag status="active">{t.onDuty}</StatusTag> : null}
      </>
    ),
  };
  const worked = [
    figure('worked', word.worked, (it) => hoursText(it.workedMinutes), t.hours),
    figure('paused', word.paused, (it) => oneDecimal(it.pausedMinutes), t.minutes),
  ];
  return [
    name,
    { key: 'detail', title: word.detail[by], render: (_, it) => <span className="workload-detail">{it.detail}</span> },
    ...(by === 'step' ? [] : worked),
    {
      key: 'examinees',
      title: word.examinees,
      align: 'right',
      render: (_, it) => it.examinees.toLocaleString('zh-CN'),
    },
    figure('busy', word.busy, (it) => oneDecimal(it.busyMinutes), t.minutes),
    figure('mean', word.mean, (it) => oneDecimal(it.meanMinutes), t.minutes),
    { key: 'days', title: word.days, align: 'right', render: (_, it) => it.days },
  ];
}
