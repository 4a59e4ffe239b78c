import { answerWrong } from './answer-wrong.ts';
import { type OutsideFetch, unreachable } from './ask-outside.ts';

export type Said = Readonly<Record<string, unknown>>;

/**
 * One question whose answer is an object, whatever its status: these systems tell their errors in it.
 * @throws Refusal access.provider-unreachable, access.outside-answer-wrong
 */
export async function askJson(
  fetchOutside: OutsideFetch,
  address: string,
  init: RequestInit = {},
): Promise<{ status: number; said: Said }> {
  const headers = { accept: 'application/json', ...(init.headers as Record<string, string>) };
  const answer = await fetchOutside(address, { ...init, headers });
  if (answer.status >= 500 || (answer.status >= 300 && answer.status < 400)) throw unreachable('status');
  const said = (await answer.json().catch(() => null)) as unknown;
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw answer.ok ? answerWrong('not-readable') : unreachable('status');
  }
  return { status: answer.status, said: said as Said };
}

/** A text that is there and no longer than any honest one. */
export function textOf(said: Said, name: string): string | null {
  const value = said[name];
  return typeof value === 'string' && value !== '' && value.length <= 2_000 ? value : null;
}

/** What the person brought back may be anything; it goes on only as a code that could be one. */
export function isCode(text: string | null): text is string {
  return text !== null && /^[\x21-\x7e]{1,512}$/.test(text);
}
