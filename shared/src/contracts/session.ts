import { z } from 'zod';
import { allPermissions } from '../permissions';
import { Day, defineApi, IdParams, Instant, Line, noReply } from './define-api';

/** A role as it is held: at one campus and department, or everywhere (null). */
export const HeldRole = z
  .object({
    code: z.string(),
    name: z.string(),
    campusId: z.uuid().nullable(),
    departmentId: z.uuid().nullable(),
    unitId: z.uuid().nullable().describe('Held for this unit only'),
  })
  .meta({ id: 'HeldRole' });
export type HeldRole = z.infer<typeof HeldRole>;

/** What is held for one unit only. It counts in calls marked `x-unit-scope`, for rows of that unit. */
export const HeldForUnit = z
  .object({
    unit: z.object({ id: z.uuid(), name: z.string() }),
    department: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('With those below it; null: all'),
    campusId: z.uuid().nullable(),
    permissions: z.array(z.enum(allPermissions)),
  })
  .meta({ id: 'HeldForUnit' });
export type HeldForUnit = z.infer<typeof HeldForUnit>;

/** The signed-in user: who they are, what they may do, where, and how long this session lasts. */
export const Me = z
  .object({
    userId: z.uuid(),
    username: z.string(),
    displayName: z.string(),
    roles: z.array(HeldRole),
    permissions: z.array(z.enum(allPermissions)).describe('Held through any role, at any campus; not for a unit only'),
    units: z.array(HeldForUnit).describe('Held for one unit only'),
    campuses: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('Where the user may work'),
    passwordExpiresOn: Day.nullable(),
    secondFactorEnrolled: z.boolean().describe('Whether a code of an authenticator is asked at sign-in'),
    idleMinutes: z.int().describe('minutes without a request until the session ends'),
    absoluteExpiresAt: Instant.describe('When the session ends whatever happens'),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

/** What comes next. All but `signed_in` are a half session, kept by the server, that can do nothing but its next step. */
export const SignInState = z
  .enum(['signed_in', 'second_factor', 'enrol', 'change_password'])
  .meta({ id: 'SignInState' });
export type SignInState = z.infer<typeof SignInState>;

export const SignInAnswer = z
  .object({ state: SignInState, me: Me.optional().describe('Present when signed in') })
  .meta({ id: 'SignInAnswer' });
export type SignInAnswer = z.infer<typeof SignInAnswer>;

/** Time-based code of RFC 6238: six digits, 30 seconds, each usable once. */
export const SecondFactorCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/, '请输入 6 位数字');

export const SignIn = z
  .object({ username: Line(64), password: z.string().min(1).max(128), code: SecondFactorCode.optional() })
  .meta({ id: 'SignIn' });
export const ChangePassword = z
  .object({ currentPassword: z.string().min(1).max(128), newPassword: z.string().min(1).max(128) })
  .meta({ id: 'ChangePassword' });

export const Enrolment = z
  .object({
    secret: z.string().describe('Base32, for typing in by hand'),
    otpauthUrl: z.string().describe('otpauth://totp/…, to be shown as a QR code'),
  })
  .meta({ id: 'Enrolment' });
export type Enrolment = z.infer<typeof Enrolment>;

export const OwnSession = z
  .object({
    id: z.uuid(),
    createdAt: Instant,
    lastSeenAt: Instant,
    address: z.string().describe('IP address'),
    device: z.string().describe('Browser and system, in words'),
    current: z.boolean().describe('True for the session that asks'),
  })
  .meta({ id: 'OwnSession' });
export type OwnSession = z.infer<typeof OwnSession>;

/**
 * Signing in and the session itself; the cookie is set by the server. Steps that a half session takes are `public` here, and the
 * handlers refuse (`unauthenticated`) who has neither kind of session. `account_locked` carries details `{ lockedUntil: Instant }`.
 * Every call answers a half session with `second_factor_required`, `second_factor_not_enrolled` or `password_change_required`.
 */
export const sessionApi = defineApi({
  signIn: {
    method: 'post',
    path: '/session',
    summary: 'Sign in with a password',
    permission: 'public',
    body: SignIn,
    reply: SignInAnswer,
    errors: ['sign_in_failed', 'account_locked', 'account_disabled', 'second_factor_wrong', 'too_many_requests'],
  },
  verifySecondFactor: {
    method: 'post',
    path: '/session/second-factor',
    summary: 'Second step of signing in',
    permission: 'public',
    body: z.object({ code: SecondFactorCode }),
    reply: SignInAnswer,
    errors: ['unauthenticated', 'session_expired', 'second_factor_wrong', 'account_locked'],
  },
  startEnrolment: {
    method: 'post',
    path: '/session/enrolment',
    summary: 'A new TOTP secret; who has one already proves it first',
    permission: 'public',
    body: z.object({
      currentCode: SecondFactorCode.optional().describe('Required when a second factor is already enrolled'),
    }),
    reply: Enrolment,
    errors: ['unauthenticated', 'session_expired', 'second_factor_required', 'second_factor_wrong', 'account_locked'],
  },
  confirmEnrolment: {
    method: 'post',
    path: '/session/enrolment/confirm',
    summary: 'Start using the new secret',
    permission: 'public',
    body: z.object({ code: SecondFactorCode }),
    reply: SignInAnswer,
    errors: ['unauthenticated', 'session_expired', 'second_factor_wrong'],
  },
  changePassword: {
    method: 'post',
    path: '/session/password',
    summary: 'Change one’s own password; other sessions end',
    permission: 'public',
    body: ChangePassword,
    reply: SignInAnswer,
    errors: [
      'unauthenticated',
      'session_expired',
      'password_wrong',
      'password_weak',
      'password_reused',
      'account_locked',
    ],
  },
  me: {
    method: 'get',
    path: '/session',
    summary: 'Who is signed in',
    permission: 'session',
    reply: Me,
    errors: ['second_factor_required', 'second_factor_not_enrolled', 'password_change_required'],
  },
  signOut: {
    method: 'delete',
    path: '/session',
    summary: 'End this session, also half a one; without a session nothing happens',
    permission: 'public',
    reply: noReply,
  },
  listSessions: {
    method: 'get',
    path: '/sessions',
    summary: 'One’s own open sessions, the latest used first',
    permission: 'session',
    reply: z.array(OwnSession),
  },
  revokeSession: {
    method: 'delete',
    path: '/sessions/:id',
    summary: 'End one of one’s own sessions',
    permission: 'session',
    params: IdParams,
    reply: noReply,
  },
});
