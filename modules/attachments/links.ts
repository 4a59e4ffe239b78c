import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '#platform/refusal.ts';

/**
 * What signs links. Their sixty seconds are wall time, whatever clock the county's business follows: in a simulation a
 * minute of business may be over before a picture is drawn.
 */
export type LinkMinter = { sign(body: string): Buffer; wallTime(): Date };

export type LinkGiven = { countyCode: string; fileId: string; preview: boolean; accountId: string };

const validMilliseconds = 60_000;

/** @param key from the deployment's `keys/`, for links only */
export function createLinkMinter(key: Uint8Array, wallTime: () => Date = () => new Date()): LinkMinter {
  return {
    sign: (body) => createHmac('sha256', key).update(`file link\n${body}`).digest().subarray(0, 16),
    wallTime,
  };
}

/**
 * A path that serves one file for sixty seconds to whoever holds it. The owner's route decides who may see the file;
 * serving trusts only the link.
 */
export function mintLink(minter: LinkMinter, { countyCode, fileId, preview, accountId }: LinkGiven): string {
  const until = (minter.wallTime().getTime() + validMilliseconds).toString(36);
  const body = [countyCode, fileId, preview ? 'p' : 'w', accountId, until].join('.');
  return `/api/files/${Buffer.from(body).toString('base64url')}.${minter.sign(body).toString('base64url')}`;
}

/** @throws Refusal attachments.link-expired, also for a link that was never minted */
export function readLink(minter: LinkMinter, token: string): LinkGiven {
  const [encoded = '', signature = '', ...rest] = token.split('.');
  const body = Buffer.from(encoded, 'base64url').toString();
  const given = Buffer.from(signature, 'base64url');
  const right = minter.sign(body);
  const [countyCode = '', fileId = '', what, accountId = '', until = ''] = body.split('.');
  const genuine = rest.length === 0 && given.length === right.length && timingSafeEqual(given, right);
  if (!genuine || Number.parseInt(until, 36) < minter.wallTime().getTime()) {
    throw new Refusal('forbidden', 'attachments.link-expired');
  }
  return { countyCode, fileId, preview: what === 'p', accountId };
}
