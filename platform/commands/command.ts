import type { Tx } from '#platform/database/database.ts';
import type { Actor } from './actor.ts';

/** What the room says about a done command for the audit chain: ids and codes, never personal data. */
export type AuditSubject = { kind: string; id: string };

export type Announcement = { topic: string; payload: Readonly<Record<string, unknown>> };

export type TimerRequest = {
  timerId: string;
  kind: string;
  subjectId: string;
  dueAt: Date;
  payload?: Readonly<Record<string, unknown>>;
};

/** What a command gets besides its input. */
export type CommandContext = {
  readonly commandId: string;
  readonly countyCode: string;
  readonly actor: Actor;
  /** Business time. */
  readonly now: Date;
  /** Tells rooms above and browsers, in the same transaction. */
  announce(announcement: Announcement): void;
  setTimer(timer: TimerRequest): void;
  /** Forgets every timer of these kinds that was set about a subject. */
  cancelTimers(kinds: string | readonly string[], subjectId: string): void;
  /** Names what the audit entry is about and adds ids and codes to it. */
  audit(subject: AuditSubject, facts?: Readonly<Record<string, unknown>>): void;
  /**
   * A statement that is kept although the command ends in a refusal (a failed log-in's counter). Statements are
   * complete SQL texts made by `textOf`.
   */
  keepWhenRefused(statement: string): void;
};

/** One thing that can be done. `name` is `<room>.<verb>` and is what rights are granted for. */
export type Command<Input, Answer> = {
  readonly name: string;
  run(tx: Tx, input: Input, context: CommandContext): Promise<Answer>;
};

/** One intent of one actor. The same `commandId` with the same content gives the stored answer. */
export type Envelope<Input> = {
  readonly commandId: string;
  readonly countyCode: string;
  readonly actor: Actor;
  readonly now: Date;
  readonly input: Input;
};

/** Decides whether the actor may run the command at all; rooms refine by their own rules. Implemented by `access`. */
export type Authorise = (tx: Tx, commandName: string, envelope: Envelope<unknown>) => Promise<void> | void;
