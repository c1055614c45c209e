/** What somebody who signs in has to do next. */
export type SignInStep = 'password' | 'second_factor' | 'enrol' | 'change_password';

/** The step of signing in that a refusal asks for; null when it is about something else. */
export function stepOfError({ code }: { code: string }): SignInStep | null {
  switch (code) {
    case 'unauthenticated':
    case 'session_expired':
      return 'password';
    case 'second_factor_required':
      return 'second_factor';
    case 'second_factor_not_enrolled':
      return 'enrol';
    case 'password_change_required':
      return 'change_password';
    default:
      return null;
  }
}
