import { Refusal } from '#platform/refusal.ts';
import type { OutsideAnswerFault } from './identity-provider.ts';

/** What came back is not what this other system would have sent for this signing-in. */
export function answerWrong(because: OutsideAnswerFault): Refusal {
  return new Refusal('unauthenticated', 'access.outside-answer-wrong', { because });
}

/** The person did not come back to where he began, or too late. */
export function attemptLost(): Refusal {
  return new Refusal('unauthenticated', 'access.outside-attempt-lost');
}
