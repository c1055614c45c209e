import { removeRows } from '../../platform/housekeeping/remove-rows';
import type { Sweep } from '../../platform/housekeeping/sweeps';
import { SessionEntity } from './session.entity';

/** Sessions that ran out long ago; who signed in and out stays in the audit trail. */
export const oldSessions: Sweep = {
  name: 'session',
  keepDays: (config) => config.TIJIAN_KEEP_SESSIONS_DAYS,
  removeSome: ({ manager }, before, limit) =>
    removeRows(manager, SessionEntity, 'it.expiresAt < :before', { before }, limit),
};
