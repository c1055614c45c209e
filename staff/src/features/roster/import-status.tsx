import {
  type RosterImportStatus,
  type RosterLineOutcome,
  rosterImportStatusLabels,
  rosterLineOutcomeLabels,
} from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { StatusTag } from '../../ui';

const looks: Record<RosterImportStatus, Status> = {
  checking: 'active',
  checked: 'warning',
  committing: 'active',
  committed: 'success',
  undoing: 'active',
  undone: 'declined',
  failed: 'danger',
};

export const ImportStatusTag = ({ status }: { status: RosterImportStatus }) => (
  <StatusTag status={looks[status]}>{rosterImportStatusLabels[status]}</StatusTag>
);

const outcomeLooks: Record<RosterLineOutcome, Status> = {
  new: 'success',
  change: 'active',
  same: 'neutral',
  error: 'danger',
  missing: 'deferred',
};

export const OutcomeTag = ({ outcome }: { outcome: RosterLineOutcome }) => (
  <StatusTag status={outcomeLooks[outcome]}>{rosterLineOutcomeLabels[outcome]}</StatusTag>
);
