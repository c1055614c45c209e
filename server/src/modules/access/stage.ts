import type { SignInState } from '@tijian/shared';
import { businessDate } from '@tijian/shared';
import { passwordExpiresOn } from './passwords';
import type { SessionEntity } from './session.entity';
import type { StaffUserEntity } from './staff-user.entity';

export type Stage = SessionEntity['stage'];
type Facts = Pick<StaffUserEntity, 'totpSecret' | 'mustChangePassword' | 'passwordChangedAt'>;
type Given = { secondFactorDone: boolean; secondFactorRequired: boolean; now: Date };

/** How far the user is with signing in: the second factor first, then a password that has to change. */
export function stageOf(user: Facts, { secondFactorDone, secondFactorRequired, now }: Given): Stage {
  if (user.totpSecret && !secondFactorDone) return 'password_ok';
  if (!user.totpSecret && secondFactorRequired) return 'must_enrol';
  if (user.mustChangePassword || passwordExpiresOn(user) <= businessDate(now)) return 'must_change_password';
  return 'full';
}

export const stateOfStage: Record<Stage, SignInState> = {
  password_ok: 'second_factor',
  must_enrol: 'enrol',
  must_change_password: 'change_password',
  full: 'signed_in',
};
