import { sql } from 'kysely';
import { listCandidates } from '#modules/staff/public.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal, type RefusalKind } from '#platform/refusal.ts';
import { afterAct, type LetterAct, letterKeptYears, type LetterRefusal, type LetterState } from '../rules/letter.ts';
import { keepStep, type Texts } from './correspondence.ts';
import { letterOf, type LetterRow, lockLetter } from './letter-row.ts';

export type LetterDone = { letterId: string; state: LetterState };
type OneLetter = { letterId: string };
type WithWords = OneLetter & { words: string };

const kinds: Readonly<Record<LetterRefusal, RefusalKind>> = {
  'portal.unknown-letter': 'missing',
  'portal.letter-moved-on': 'conflict',
  'portal.not-your-letter': 'forbidden',
  'portal.own-answer': 'forbidden',
  'portal.asked-once': 'conflict',
  'portal.asked-again-once': 'conflict',
};

type Moved = {
  texts?: Texts;
  /** Columns that change besides the state. */
  set?: Partial<
    Pick<
      LetterRow,
      'assigned_to' | 'drafted_by' | 'asked_this_round' | 'asked_again' | 'answered_at' | 'erase_at' | 'due_at'
    >
  >;
};

/** One act on one letter: locked, decided by the table of rules, written down. */
async function move(
  tx: Tx,
  sealer: FieldSealer,
  context: CommandContext,
  { letterId, act, how }: { letterId: string; act: LetterAct; how: (row: LetterRow) => Moved | Promise<Moved> },
): Promise<LetterDone> {
  const { countyCode, actor, now, audit } = context;
  const byLink = actor.role === 'reporter';
  audit({ kind: 'letter', id: letterId }, { act });
  const row = await lockLetter(tx, countyCode, letterId);
  const after = afterAct(letterOf(row), act, byLink ? null : actor);
  if ('because' in after) throw new Refusal(kinds[after.because], after.because, { state: row.state });
  const { texts = {}, set = {} } = await how(row);
  audit({ kind: 'letter', id: letterId }, { act, state: after.state });
  const next = { ...row, ...set };
  const ends = after.state === 'answered' || after.state === 'discarded';
  const eraseAt = ends ? yearsLater(now, letterKeptYears) : null;
  later(
    tx,
    sql`update portal.letter set state = ${after.state}, assigned_to = ${next.assigned_to},
        drafted_by = ${[...next.drafted_by]}::uuid[], asked_this_round = ${next.asked_this_round},
        asked_again = ${next.asked_again}, due_at = ${next.due_at}, erase_at = ${eraseAt},
        answered_at = ${ends ? now : null}
      where county_code = ${countyCode} and letter_id = ${letterId}`,
  );
  const actorId = byLink ? null : actor.accountId;
  const step = { countyCode, subjectId: letterId, divisionPath: row.division_path, act, actorId, now };
  await keepStep(tx, sealer, { ...step, texts });
  return { letterId, state: after.state };
}

function yearsLater(from: Date, years: number): Date {
  const later = new Date(from);
  later.setUTCFullYear(later.getUTCFullYear() + years);
  return later;
}

/** A leader lets a letter in that a person had to look at first. Its time runs from when it was sent. */
export const letInLetter = (sealer: FieldSealer): Command<OneLetter, LetterDone> => ({
  name: 'portal.let-in-letter',
  run: (tx, { letterId }, context) => move(tx, sealer, context, { letterId, act: 'let-in', how: () => ({}) }),
});

/** A leader says that it is no letter; its writer is told why. */
export const discardLetter = (sealer: FieldSealer): Command<WithWords, LetterDone> => ({
  name: 'portal.discard-letter',
  run: (tx, { letterId, words }, context) =>
    move(tx, sealer, context, { letterId, act: 'discard', how: () => ({ texts: { reason: words } }) }),
});

/** A leader gives it to somebody of the desk that answers. */
export const assignLetter = (sealer: FieldSealer): Command<OneLetter & { accountId: string }, LetterDone> => ({
  name: 'portal.assign-letter',
  run: (tx, { letterId, accountId }, context) =>
    move(tx, sealer, context, {
      letterId,
      act: 'assign',
      async how(row) {
        const { countyCode, now } = context;
        const asked = { countyCode, organisationId: row.desk_organisation_id, now };
        const members = await listCandidates(tx, { ...asked, kind: 'person' });
        if (!members.some((member) => member.accountId === accountId)) {
          throw new Refusal('invalid', 'portal.not-of-this-desk', { accountId });
        }
        return { set: { assigned_to: accountId } };
      },
    }),
});

/** Whoever has it asks the writer, once in each round; the clock runs on. */
export const askWriter = (sealer: FieldSealer): Command<WithWords, LetterDone> => ({
  name: 'portal.ask-writer',
  run: (tx, { letterId, words }, context) =>
    move(tx, sealer, context, {
      letterId,
      act: 'ask-writer',
      how: () => ({ texts: { question: words }, set: { asked_this_round: true } }),
    }),
});

/** Whoever has it answers: a complaint waits for another person's release, everything else is answered with it. */
export const answerLetter = (sealer: FieldSealer): Command<WithWords, LetterDone> => ({
  name: 'portal.answer-letter',
  run: (tx, { letterId, words }, context) =>
    move(tx, sealer, context, {
      letterId,
      act: 'answer',
      how: (row) => ({
        texts: { answer: words },
        set: { drafted_by: [...new Set([...row.drafted_by, context.actor.accountId])] },
      }),
    }),
});

/** Another leader sends the draft back, with what is to be changed. */
export const returnAnswer = (sealer: FieldSealer): Command<WithWords, LetterDone> => ({
  name: 'portal.return-answer',
  run: (tx, { letterId, words }, context) =>
    move(tx, sealer, context, { letterId, act: 'return-answer', how: () => ({ texts: { reason: words } }) }),
});

/** Another leader than whoever wrote it lets the answer go out. */
export const releaseAnswer = (sealer: FieldSealer): Command<OneLetter, LetterDone> => ({
  name: 'portal.release-answer',
  run: (tx, { letterId }, context) => move(tx, sealer, context, { letterId, act: 'release-answer', how: () => ({}) }),
});

/** The writer answers what he was asked. */
export const replyToDesk = (sealer: FieldSealer): Command<WithWords, LetterDone> => ({
  name: 'portal.reply-to-desk',
  run: (tx, { letterId, words }, context) =>
    move(tx, sealer, context, { letterId, act: 'reply', how: () => ({ texts: { reply: words } }) }),
});

/** The writer is not content with the answer and asks again, once; a new limit begins, and a new round. */
export const askAgain = (sealer: FieldSealer): Command<WithWords & { dueAt: Date }, LetterDone> => ({
  name: 'portal.ask-again',
  run: (tx, { letterId, words, dueAt }, context) =>
    move(tx, sealer, context, {
      letterId,
      act: 'ask-again',
      how: () => ({
        texts: { again: words },
        set: { asked_again: true, asked_this_round: false, drafted_by: [], due_at: dueAt },
      }),
    }),
});
