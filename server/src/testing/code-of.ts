import { Secret, TOTP } from 'otpauth';

/** The six digits an authenticator shows at an instant. */
export const codeOf = (secret: string, at: Date): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at.getTime() });
