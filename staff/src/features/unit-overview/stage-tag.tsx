import { type RosterStage, rosterStageLabels } from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { StatusTag } from '../../ui';

const looks: Record<RosterStage, Status> = {
  unbooked: 'neutral',
  booked: 'waiting',
  absent: 'missed',
  in_progress: 'inRoom',
  examined: 'active',
  reviewed: 'active',
  concluded: 'success',
  published: 'done',
};

export const StageTag = ({ stage }: { stage: RosterStage }) => (
  <StatusTag status={looks[stage]}>{rosterStageLabels[stage]}</StatusTag>
);
