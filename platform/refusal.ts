/** Why the system said no. Expected, shown to people in their words, never logged as a crash. */
export type RefusalKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'too-many'
  | 'too-large'
  | 'unavailable';

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalKind;
  /** `<room>.<reason>`, declared and worded in that room. */
  readonly code: string;
  /** Ids and codes that help to explain; never personal data. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(kind: RefusalKind, code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}
