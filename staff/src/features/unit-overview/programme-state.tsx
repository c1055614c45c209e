import { programmeStatusLabels, type UnitOverviewLine } from '@tijian/shared';
import { Tooltip } from 'antd';
import { StatusTag } from '../../ui';
import { t } from './locale';

/** Whether a programme runs, and whether it is locked and why. */
export function ProgrammeState({ line }: { line: UnitOverviewLine }) {
  return (
    <span className="overview-state">
      <StatusTag status={line.status === 'open' ? 'active' : 'neutral'}>{programmeStatusLabels[line.status]}</StatusTag>
      {line.locked ? (
        <Tooltip title={line.lockReason ? t.lock.reason(line.lockReason) : null}>
          <span>
            <StatusTag status="warning">{t.locked}</StatusTag>
          </span>
        </Tooltip>
      ) : null}
    </span>
  );
}
