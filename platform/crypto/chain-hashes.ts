import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Mark, Sha256 } from '#platform/pure/chain.ts';

export const sha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
export const mark: Mark = (salt, body) => createHmac('sha256', salt).update(body, 'utf8').digest('hex');
/** A salt of its own for every text: destroying it makes the mark in the chain meaningless. */
export const newSalt = (): string => randomBytes(16).toString('hex');
