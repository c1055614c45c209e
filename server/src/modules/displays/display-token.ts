import { randomBytes, randomInt } from 'node:crypto';
import { lookupHash } from '../../platform/crypto/keyring';

/** Letters and digits that nobody mistakes for each other on a screen across the hall. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 6;

/** 256 random bits; only the keyed hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

export const tokenHashOf = (token: string): string => lookupHash('display-token', token);
export const codeHashOf = (code: string): string => lookupHash('display-code', code);
