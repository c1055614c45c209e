import {
  type ChargeState,
  type CheckupItemStatus,
  type CheckupStatus,
  chargeLabels,
  checkupItemStatusLabels,
  checkupStatusLabels,
  type VipLevel,
  vipLabels,
} from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { StatusTag } from '../../ui';

const ofCheckup: Record<CheckupStatus, Status> = {
  registered: 'waiting',
  in_progress: 'inRoom',
  examined: 'active',
  reviewed: 'active',
  concluded: 'success',
  published: 'done',
  cancelled: 'neutral',
};
const ofItem: Record<CheckupItemStatus, Status> = {
  pending: 'waiting',
  in_progress: 'inRoom',
  done: 'done',
  declined: 'declined',
  deferred: 'deferred',
  voided: 'neutral',
};
const ofCharge: Record<ChargeState, Status> = {
  none: 'neutral',
  unit: 'neutral',
  unpaid: 'warning',
  paid: 'success',
  refunded: 'neutral',
};

export const CheckupStatusTag = ({ status }: { status: CheckupStatus }) => (
  <StatusTag status={ofCheckup[status]}>{checkupStatusLabels[status]}</StatusTag>
);
export const ItemStatusTag = ({ status }: { status: CheckupItemStatus }) => (
  <StatusTag status={ofItem[status]}>{checkupItemStatusLabels[status]}</StatusTag>
);
export const ChargeTag = ({ charge }: { charge: ChargeState }) => (
  <StatusTag status={ofCharge[charge]}>{chargeLabels[charge]}</StatusTag>
);
/** The word of a VIP level, or null for ordinary people: what `PersonLine` takes. */
export const vipMark = (level: VipLevel): string | null => (level === 'none' ? null : vipLabels[level]);
