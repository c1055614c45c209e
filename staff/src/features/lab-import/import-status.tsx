import {
  type LabImportStatus,
  type LabLineState,
  type LabOutcome,
  labImportStatusLabels,
  labLineStateLabels,
  labOutcomeLabels,
} from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { StatusTag } from '../../ui';

const ofFile: Record<LabImportStatus, Status> = {
  checking: 'active',
  checked: 'waiting',
  committing: 'active',
  committed: 'done',
  failed: 'danger',
};
const ofOutcome: Record<LabOutcome, Status> = {
  new: 'success',
  same: 'neutral',
  change: 'warning',
  ask: 'deferred',
  error: 'danger',
};
const ofState: Record<LabLineState, Status> = {
  waiting: 'waiting',
  applied: 'done',
  skipped: 'neutral',
  refused: 'danger',
};

export const ImportStatusTag = ({ status }: { status: LabImportStatus }) => (
  <StatusTag status={ofFile[status]}>{labImportStatusLabels[status]}</StatusTag>
);
export const OutcomeTag = ({ outcome }: { outcome: LabOutcome }) => (
  <StatusTag status={ofOutcome[outcome]}>{labOutcomeLabels[outcome]}</StatusTag>
);
export const LineStateTag = ({ state }: { state: LabLineState }) => (
  <StatusTag status={ofState[state]}>{labLineStateLabels[state]}</StatusTag>
);
