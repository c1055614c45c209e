import { type ProgrammeLine, programmesApi } from '@tijian/shared';
import { Table } from 'antd';
import type { ReactNode } from 'react';
import { useCall } from '../../lib/query';
import { EmptyState, Loaded } from '../../ui';
import { t } from './locale';
import { programmeColumns } from './programme-columns';

/** The programmes of one unit, the newest first. */
export function ProgrammeTable({ unitId, add }: { unitId: string; add: ReactNode }) {
  const programmes = useCall(programmesApi.list, { query: { unitId, pageSize: 100 } });
  return (
    <Loaded result={programmes}>
      {({ items }) =>
        items.length ? (
          <Table<ProgrammeLine>
            aria-label={t.programmeList.label}
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={items}
            columns={programmeColumns(false)}
          />
        ) : (
          <EmptyState text={t.programmeList.none} action={add} />
        )
      }
    </Loaded>
  );
}
