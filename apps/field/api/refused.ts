/** What the server said instead of yes, in a form a phone can show. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** 0 when nobody answered. */
  readonly status: number;
  /** `<room>.<reason>`, or `field.offline`, `field.broken`, `field.unreadable` when no room could answer. */
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
  /** The room's own words in the reader's language, when a room answered. */
  readonly words: string | null;

  constructor(
    status: number,
    code: string,
    details: Readonly<Record<string, unknown>> = {},
    requestId: string | null = null,
    words: string | null = null,
  ) {
    super(code);
    this.status = status;
    this.code = code;
    this.details = details;
    this.requestId = requestId;
    this.words = words;
  }
}

/** Anything thrown, as something that can be said. */
export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  console.error(error);
  return new Refused(0, 'field.broken');
}

/** No answer, or one that says "later": the same request may be sent again. */
export function isUnanswered({ status, code }: Refused): boolean {
  return code !== 'field.unreadable' && (status === 0 || status === 401 || status === 429 || status >= 500);
}
