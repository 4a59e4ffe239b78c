import { postRoles, type Role } from '#modules/access/rules/roles.ts';

const writers = ['unit-head', 'shift-head', 'centre-head'] as const satisfies readonly Role[];
const desk = ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head'] as const satisfies readonly Role[];

/** Everybody who works here may look up an answer; whose article it is decides the rest (rules/article.ts). */
export const knowledgeRights = {
  'knowledge.read': postRoles,
  'knowledge.put-article': writers,
  'knowledge.withdraw-article': writers,
  'knowledge.review-article': ['shift-head', 'centre-head'],
  /** What was asked in vain: the desk notes it, whoever writes articles reads it. */
  'knowledge.note-search': desk,
  'knowledge.read-unanswered': writers,
  'knowledge.settle-unanswered': writers,
} as const satisfies Readonly<Record<string, readonly Role[]>>;
