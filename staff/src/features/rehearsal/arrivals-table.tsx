import type { RehearsalPlan } from '@tijian/shared';
import { InputNumber, Table } from 'antd';
import { type Draft, hoursOf } from './draft';
import { t } from './locale';

const word = t.start;
type Hour = RehearsalPlan['hours'][number];
type Props = { plan: RehearsalPlan; draft: Draft; onChange: (draft: Draft) => void };

/** People by hour; those expected without booking can be changed. */
export function ArrivalsTable({ plan, draft, onChange }: Props) {
  const set = (hour: number, people: number) => onChange({ ...draft, walkIns: { ...draft.walkIns, [hour]: people } });
  return (
    <Table<Hour>
      size="small"
      rowKey="hour"
      dataSource={hoursOf(plan, draft)}
      pagination={false}
      columns={[
        { key: 'hour', title: word.hour, render: (_, it) => word.hourOf(it.hour) },
        { key: 'booked', title: word.booked, align: 'right', render: (_, it) => it.booked },
        { key: 'registered', title: word.registered, align: 'right', render: (_, it) => it.registered },
        {
          key: 'walkIns',
          title: word.walkIns,
          align: 'right',
          render: (_, it) => (
            <InputNumber
              aria-label={`${word.hourOf(it.hour)} ${word.walkIns}`}
              className="rehearsal-number"
              min={0}
              max={500}
              value={draft.walkIns[it.hour] ?? it.walkIns}
              onChange={(value) => set(it.hour, value ?? 0)}
            />
          ),
        },
      ]}
    />
  );
}
