import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import type { EndHeard } from './identity-provider.ts';
import { answerWrong } from './answer-wrong.ts';

export type SigningKey = JsonWebKey & { kid?: string; use?: string; alg?: string };

const endEvent = 'http://schemas.openid.net/event/backchannel-logout';
/** Clocks of two systems differ a little. */
const leewaySeconds = 60;
const longestSeconds = 600;

/** The signatures that are read, each with the keys it may have been made with. `none` and shared secrets are not among them. */
const algorithms: Readonly<Record<string, { keyType: string; digest: string | null; padded?: 'pss'; curve?: string }>> =
  {
    RS256: { keyType: 'RSA', digest: 'sha256' },
    RS384: { keyType: 'RSA', digest: 'sha384' },
    RS512: { keyType: 'RSA', digest: 'sha512' },
    PS256: { keyType: 'RSA', digest: 'sha256', padded: 'pss' },
    ES256: { keyType: 'EC', digest: 'sha256', curve: 'P-256' },
    ES384: { keyType: 'EC', digest: 'sha384', curve: 'P-384' },
    EdDSA: { keyType: 'OKP', digest: null, curve: 'Ed25519' },
  };

/**
 * Reads a log-out token of OpenID Connect Back-Channel Logout 1.0, section 2.6. It is of one issuer, for us alone, fresh,
 * and says that it is an end and no signing-in: an ID token sent here ends nothing.
 * @param keysOf the issuer's keys; asked with the key's id, so that a renewed set is fetched
 * @throws Refusal access.outside-answer-wrong
 */
export async function readLogoutToken(
  token: string,
  given: {
    issuer: string;
    clientId: string;
    now: Date;
    keysOf: (keyId: string | undefined) => Promise<readonly SigningKey[]>;
  },
): Promise<EndHeard & { tokenId: string; until: Date }> {
  const parts = token.split('.');
  if (token.length > 20_000 || parts.length !== 3) throw answerWrong('not-readable');
  const [head, body, signature] = parts as [string, string, string];
  const header = readPart(head);
  const claims = readPart(body);
  const algorithm = algorithms[String(header['alg'])];
  if (!Object.hasOwn(algorithms, String(header['alg'])) || !algorithm || header['crit'] !== undefined)
    throw answerWrong('not-signed');
  const keyId = typeof header['kid'] === 'string' ? header['kid'] : undefined;
  const keys = (await given.keysOf(keyId)).filter(
    (key) =>
      key.kty === algorithm.keyType &&
      (algorithm.curve === undefined || key.crv === algorithm.curve) &&
      (key.use === undefined || key.use === 'sig') &&
      (keyId === undefined || key.kid === keyId),
  );
  const signed = Buffer.from(`${head}.${body}`);
  if (!keys.some((key) => isSignedBy(key, algorithm, signed, Buffer.from(signature, 'base64url'))))
    throw answerWrong('not-signed');
  if (claims['iss'] !== given.issuer) throw answerWrong('other-issuer');
  if (![claims['aud']].flat().includes(given.clientId)) throw answerWrong('other-audience');
  const now = given.now.getTime() / 1000;
  const issued = claims['iat'];
  const expires = claims['exp'];
  if (typeof issued !== 'number' || issued > now + leewaySeconds || issued < now - longestSeconds)
    throw answerWrong('expired');
  if (expires !== undefined && (typeof expires !== 'number' || expires < now - leewaySeconds))
    throw answerWrong('expired');
  const events = claims['events'];
  if (typeof events !== 'object' || events === null || !Object.hasOwn(events, endEvent))
    throw answerWrong('not-an-end');
  if (claims['nonce'] !== undefined) throw answerWrong('not-an-end');
  const subject = textOrNull(claims['sub']);
  const session = textOrNull(claims['sid']);
  const tokenId = textOrNull(claims['jti']);
  if ((subject === null && session === null) || tokenId === null) throw answerWrong('no-subject');
  return { issuer: given.issuer, subject, session, tokenId, until: new Date((issued + longestSeconds) * 1000) };
}

function readPart(part: string): Record<string, unknown> {
  try {
    const read = JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as Record<string, unknown>;
  } catch {
    // Said below, as what cannot be read at all.
  }
  throw answerWrong('not-readable');
}

function isSignedBy(
  key: SigningKey,
  { digest, padded, keyType }: (typeof algorithms)[string],
  signed: Buffer,
  signature: Buffer,
): boolean {
  try {
    const publicKey = createPublicKey({ key, format: 'jwk' });
    return verify(
      digest,
      signed,
      {
        key: publicKey,
        ...(keyType === 'EC' ? { dsaEncoding: 'ieee-p1363' as const } : {}),
        // RSA_PKCS1_PSS_PADDING, with a salt as long as the digest.
        ...(padded === 'pss' ? { padding: 6, saltLength: 32 } : {}),
      },
      signature,
    );
  } catch {
    return false;
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= 500 ? value : null;
}
