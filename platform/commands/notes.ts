import { createHash } from 'node:crypto';
import { canonicalJson } from '#platform/pure/canonical-json.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { Announcement, AuditSubject, CommandContext, Envelope, TimerRequest } from './command.ts';

/** What a command says on its way, besides its rows. */
export type Notes = {
  context: CommandContext;
  announcements: Announcement[];
  timers: TimerRequest[];
  cancelled: { kinds: readonly string[]; subjectId: string }[];
  subject: AuditSubject | null;
  facts: Record<string, unknown>;
  keptWhenRefused: string[];
};

/** A context that takes notes. */
export function rehearseCommand(envelope: Envelope<unknown>): Notes {
  const notes: Omit<Notes, 'context'> = {
    announcements: [],
    timers: [],
    cancelled: [],
    subject: null,
    facts: {},
    keptWhenRefused: [],
  };
  const context: CommandContext = {
    commandId: envelope.commandId,
    countyCode: envelope.countyCode,
    actor: envelope.actor,
    now: envelope.now,
    announce: (announcement) => void notes.announcements.push(announcement),
    setTimer: (timer) => void notes.timers.push(timer),
    cancelTimers: (kinds, subjectId) => void notes.cancelled.push({ kinds: [kinds].flat(), subjectId }),
    audit: (subject, facts = {}) => {
      notes.subject = subject;
      Object.assign(notes.facts, facts);
    },
    keepWhenRefused: (statement) => void notes.keptWhenRefused.push(statement),
  };
  return Object.assign(notes, { context });
}

/** What the audit chain gets to know of a command. */
export function auditEntryOf(
  commandName: string,
  { countyCode, commandId, actor, now }: Envelope<unknown>,
  notes: Pick<Notes, 'subject' | 'facts'>,
  outcome: 'done' | 'refused',
): AuditEntry {
  return {
    countyCode,
    at: now,
    action: commandName,
    outcome,
    actorId: actor.accountId,
    actorRole: actor.role,
    capacityId: actor.capacityId,
    subject: notes.subject,
    facts: { ...notes.facts, commandId },
  };
}

/** The content that makes two intents the same; a command id with other content is a mistake of the sender. */
export function digestOfCommand(name: string, input: unknown): string {
  return createHash('sha256')
    .update(`${name}\n${canonicalJson(JSON.parse(JSON.stringify(input ?? null)))}`)
    .digest('hex');
}
