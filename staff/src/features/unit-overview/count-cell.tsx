import { RosterStage, rosterStageExplanations, rosterStageLabels, type StageCounts } from '@tijian/shared';
import { Tooltip } from 'antd';
import { Link } from 'react-router-dom';
import { t } from './locale';
import { type Cell, countOf } from './rate';

export const cellLabel = (cell: Cell): string =>
  cell === 'roster' ? t.columns.roster : cell === 'attended' ? t.columns.attended : rosterStageLabels[cell];

/** The heading of a count with what it means. */
export function CellTitle({ cell }: { cell: Cell }) {
  const label = cellLabel(cell);
  const stage = RosterStage.safeParse(cell).data;
  return stage ? (
    <Tooltip title={rosterStageExplanations[stage]}>
      <span className="overview-explained">{label}</span>
    </Tooltip>
  ) : (
    label
  );
}

type CountCellProps = { programmeId: string; counts: StageCounts; cell: Cell; departmentId?: string | null };

/** A number that leads to the people it counts; `departmentId` null means those without a department. */
export function CountCell({ programmeId, counts, cell, departmentId }: CountCellProps) {
  const count = countOf(counts, cell);
  if (count === 0) return <span className="tj-muted">0</span>;
  const query = new URLSearchParams({
    ...(cell === 'roster' ? {} : { stage: cell }),
    ...(departmentId === undefined ? {} : { departmentId: departmentId ?? 'none' }),
  });
  return (
    <Link to={`/unit-overview/${programmeId}?${query}#people`} aria-label={t.show(cellLabel(cell), count)}>
      {count.toLocaleString('zh-CN')}
    </Link>
  );
}
