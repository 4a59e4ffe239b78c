import type { Claims } from '../rules/outside.ts';

/** Whom another system has recognised. */
export type OutsideSubject = {
  /** Who says so; together with `subject` it is unique. */
  issuer: string;
  subject: string;
  /** How the other system calls this signing-in when it ends it; null where it says nothing. */
  session: string | null;
  claims: Claims;
  /** Given back when the person signs out here, so that the other system knows which session is meant. */
  token: string | null;
};

/** What must come back unchanged with the person: it waits in his browser only, sealed. */
export type Kept = { state: string; nonce: string; verifier: string };

/** Whose sessions are over, as the other system says. */
export type EndHeard = { issuer: string; subject: string | null; session: string | null };

/**
 * Another system that says who somebody is: the only thing the room knows of it. Built are OIDC, CAS, 政务微信, 钉钉 and
 * 专有钉钉 (docs/decisions/0014-sign-in-through-others.md).
 */
export type OutsideIdentityProvider = {
  /** The page of the other system to which the person is sent. `back` is where it sends him afterwards. */
  begin(back: string): Promise<{ address: string; kept: Kept }>;
  /**
   * Reads with what the person came back, and asks the other system whether it is so.
   * @throws Refusal access.outside-attempt-lost, access.outside-declined, access.outside-answer-wrong,
   *   access.provider-unreachable
   */
  complete(given: { back: string; query: URLSearchParams; kept: Kept }): Promise<OutsideSubject>;
  /**
   * The other system says that somebody's session is over.
   * @throws Refusal access.outside-answer-wrong where it cannot have been the other system
   */
  hearEnd(form: Readonly<Record<string, string>>): Promise<EndHeard>;
  /** Where the person ends his session there too; null where the other system has no such place. */
  goodbye(given: { token: string | null; home: string }): Promise<string | null>;
};

export type OutsideAnswerFault =
  | 'not-readable'
  | 'not-signed'
  | 'other-issuer'
  | 'other-audience'
  | 'expired'
  | 'nonce'
  | 'spent'
  | 'service'
  | 'no-subject'
  | 'not-an-end';
