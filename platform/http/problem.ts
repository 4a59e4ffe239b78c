import { Refusal, type RefusalKind } from '#platform/refusal.ts';

const statusOf: Record<RefusalKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
};

/** RFC 9457. `code` and `details` are for programs; the words come from the room in the reader's language. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  details: Readonly<Record<string, unknown>>;
  requestId: string;
};

/** Finds the words of a code in the reader's language. */
export type WordFinder = (code: string, language: 'zh' | 'en') => string | undefined;

/** Puts details into the `{places}` of a sentence. */
export function fillWords(sentence: string, details: Readonly<Record<string, unknown>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (name in details ? String(details[name]) : whole));
}

export function problemOf(refusal: Refusal, requestId: string, language: 'zh' | 'en', findWords: WordFinder): Problem {
  const words = fillWords(findWords(refusal.code, language) ?? refusal.code, refusal.details);
  return {
    type: `urn:linli:refusal:${refusal.code}`,
    title: words,
    status: statusOf[refusal.kind],
    code: refusal.code,
    detail: words,
    details: refusal.details,
    requestId,
  };
}

/** Turns the framework's own complaints (malformed JSON, wrong types, too large) into refusals; anything else is a bug. */
export function refusalFrom(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const given = error as { statusCode?: number; code?: string; validation?: unknown };
  if (given.validation) return new Refusal('invalid', 'platform.malformed', { fields: fieldsOf(given.validation) });
  if (given.statusCode === 413) return new Refusal('too-large', 'platform.too-large');
  if (given.statusCode === 415) return new Refusal('invalid', 'platform.wrong-media-type');
  if (given.statusCode && given.statusCode >= 400 && given.statusCode < 500) {
    return new Refusal(given.statusCode === 404 ? 'missing' : 'invalid', 'platform.malformed', {
      reason: given.code ?? '',
    });
  }
  return null;
}

/** Where the input is wrong, by path and kind only: the value itself may be personal. */
function fieldsOf(validation: unknown): { path: string; problem: string }[] {
  if (!Array.isArray(validation)) return [];
  return validation.slice(0, 20).map((issue: { instancePath?: string; keyword?: string }) => ({
    path: issue.instancePath ?? '',
    problem: issue.keyword ?? 'invalid',
  }));
}
