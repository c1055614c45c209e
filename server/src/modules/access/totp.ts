import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;
const settings = { algorithm: 'SHA1', digits: 6, period: PERIOD_S } as const;

/** A new TOTP secret (RFC 6238), 160 bits in Base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** For a QR code; the issuer is named once, since Chinese letters take nine signs each. */
export const totpUrl = (secret: string, username: string, issuer: string): string =>
  new TOTP({
    ...settings,
    issuer,
    issuerInLabel: false,
    label: username,
    secret: Secret.fromBase32(secret),
  }).toString();

/** The time step a code belongs to, one step of clock difference allowed; null when it is no code of now. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const delta = TOTP.validate({
    ...settings,
    token: code,
    secret: Secret.fromBase32(secret),
    timestamp: now.getTime(),
    window: 1,
  });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_S) + delta;
}
