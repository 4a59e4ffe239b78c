import type { Intention } from './judgement.ts';

/** Past the catalogue nobody gets a case without a word why. */
export function withReason(intention: Intention, because: string): Intention {
  const isNamed = because === 'catalogue-entry' || because === 'rule-handler';
  if (intention.naming?.ask !== 'unit' || isNamed) return intention;
  return { ...intention, given: { reason: '目录所列单位无人值守,由代为承办的单位办理', ...intention.given } };
}
