/** What the server said instead of yes, in a form the desk can show. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  /** `<room>.<reason>`, or `desk.offline` and `desk.broken` when no room could answer. */
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
