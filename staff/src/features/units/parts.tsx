import type { Programme, ProgrammeLine } from '@tijian/shared';
import { programmeStatusLabels, type UnitStatus, unitStatusLabels } from '@tijian/shared';
import { Descriptions } from 'antd';
import type { ReactNode } from 'react';
import { StatusTag } from '../../ui';
import { t } from './locale';

/** Choices of a labelled set. */
export const optionsOf = <K extends string>(labels: Record<K, string>): { value: K; label: string }[] =>
  (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }));

export const UnitStatusTag = ({ status }: { status: UnitStatus }) => (
  <StatusTag status={status === 'active' ? 'success' : 'neutral'}>{unitStatusLabels[status]}</StatusTag>
);

/** Open or over, and locked when it is. */
export function ProgrammeTags({ programme }: { programme: Pick<Programme | ProgrammeLine, 'status' | 'locked'> }) {
  return (
    <>
      <StatusTag status={programme.status === 'open' ? 'active' : 'neutral'}>
        {programmeStatusLabels[programme.status]}
      </StatusTag>
      {programme.locked ? <StatusTag status="danger">{t.locked}</StatusTag> : null}
    </>
  );
}

/** Facts of a record beside their labels; what is not known is a dash. */
export function Facts({ items }: { items: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <Descriptions
      bordered
      size="small"
      column={{ xs: 1, md: 2 }}
      items={items.map(([label, value]) => ({ key: label, label, children: value || '—' }))}
    />
  );
}
