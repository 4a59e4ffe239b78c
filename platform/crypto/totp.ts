/** Second factor by time (RFC 6238: SHA-1, six digits, 30 seconds), as every authenticator app knows it. */
import { generateSecret, generateURI, verifySync } from 'otplib';

/** A new secret, in Base32. Seal it before it is stored. */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 });
}

/** The otpauth address for the QR code. The account is an opaque log-in name, never a person's name or phone. */
export function totpAddress({ secret, issuer, account }: { secret: string; issuer: string; account: string }): string {
  return generateURI({ issuer, label: account, secret });
}

/**
 * Checks a code against the clock on the wall, one step to either side.
 * @param lastStep the step of the last code that was accepted: a code counts once
 */
export function checkTotp({
  secret,
  code,
  now,
  lastStep,
}: {
  secret: string;
  code: string;
  now: Date;
  lastStep: number | null;
}): { ok: true; step: number } | { ok: false } {
  const token = code.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return { ok: false };
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({
    secret,
    token,
    epoch,
    epochTolerance: 30,
    ...(lastStep === null ? {} : { afterTimeStep: lastStep }),
  });
  if (!result.valid || !('timeStep' in result)) return { ok: false };
  return { ok: true, step: result.timeStep };
}
