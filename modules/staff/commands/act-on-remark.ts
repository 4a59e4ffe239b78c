import { sql } from 'kysely';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal, type RefusalKind } from '#platform/refusal.ts';
import { afterRemarkAct, mayForwardTo, type RemarkAct, type RemarkRefusal, remarkKeptYears } from '../rules/remark.ts';
import { keepRemarkStep, lockRemark, remarkOf, type RemarkRow } from './remark-row.ts';
import type { RemarkDesk, RemarkDone } from './send-remark.ts';
import { headsOf, tellRemark } from './tell-remark.ts';

const kinds: Readonly<Record<RemarkRefusal, RefusalKind>> = {
  'staff.unknown-remark': 'missing',
  'staff.remark-moved-on': 'conflict',
  'staff.not-your-remark': 'forbidden',
  'staff.remark-reopened-once': 'conflict',
};

type One = { remarkId: string };
/** Where an organisation stands, for whoever is given a remark; from the tree, which is held in memory. */
export type RemarkTarget = { organisationId: string; divisionPath: string };
/** The writer's own unit and those above it up to the county, which stays out: it answers for the platform. */
export type WritersLine = (organisationId: string | null) => readonly string[];

type Moved = {
  words?: string | null;
  /** Whoever has it from now on. */
  to?: RemarkTarget;
  set?: Partial<Pick<RemarkRow, 'due_at' | 'reopened'>>;
};

/** One act on one remark: locked, decided by the table of rules, written down. */
async function move(
  tx: Tx,
  sealer: FieldSealer,
  context: CommandContext,
  given: One & { act: RemarkAct; placeOf: PlaceOf; how: (row: RemarkRow) => Moved | Promise<Moved> },
): Promise<RemarkDone> {
  const { remarkId, act, placeOf, how } = given;
  const { countyCode, actor, now, audit } = context;
  audit({ kind: 'remark', id: remarkId }, { act });
  const row = await lockRemark(tx, countyCode, remarkId);
  const after = afterRemarkAct(remarkOf(row), act, actor);
  if ('because' in after) throw new Refusal(kinds[after.because], after.because, { state: row.state });
  const { words = null, to, set = {} } = await how(row);
  audit({ kind: 'remark', id: remarkId }, { act, state: after.state });
  const next = { ...row, ...set, organisation_id: to?.organisationId ?? row.organisation_id };
  const answered = after.state === 'answered' || after.state === 'accepted';
  later(
    tx,
    sql`update staff.remark set state = ${after.state}, organisation_id = ${next.organisation_id}, due_at = ${next.due_at},
        reopened = ${next.reopened}, answered_at = ${answered ? (row.answered_at ?? now) : null},
        erase_at = ${answered ? yearsLater(now) : null}
      where county_code = ${countyCode} and remark_id = ${remarkId}`,
  );
  const divisionPath = to?.divisionPath ?? placeOf(row.organisation_id);
  if (to !== undefined) {
    later(
      tx,
      sql`update staff.remark_text set division_path = ${divisionPath}
        where county_code = ${countyCode} and remark_id = ${remarkId}`,
    );
  }
  const isWriter = actor.accountId === row.writer_id;
  await keepRemarkStep(tx, sealer, {
    countyCode,
    remarkId,
    writerId: row.writer_id,
    divisionPath,
    act,
    actorId: isWriter ? null : actor.accountId,
    organisationId: to?.organisationId ?? null,
    words,
    now,
  });
  const told = { countyCode, remarkId, dueAt: next.due_at, now };
  if (act === 'answer') await tellRemark(tx, { ...told, accountIds: [row.writer_id], code: 'remark-answered' });
  if (to !== undefined) {
    const heads = await headsOf(tx, { countyCode, organisationId: to.organisationId, now });
    const accountIds = heads.filter((head) => head !== actor.accountId && head !== row.writer_id);
    await tellRemark(tx, { ...told, accountIds, code: 'remark-received' });
  }
  return { remarkId, state: after.state };
}

type PlaceOf = (organisationId: string) => string;

function yearsLater(from: Date): Date {
  const later = new Date(from);
  later.setUTCFullYear(later.getUTCFullYear() + remarkKeptYears);
  return later;
}

/** Whoever has it says that it is being looked into; its writer sees that. */
export const takeRemark = (sealer: FieldSealer, placeOf: PlaceOf): Command<One, RemarkDone> => ({
  name: 'staff.take-remark',
  run: (tx, { remarkId }, context) => move(tx, sealer, context, { remarkId, act: 'take', placeOf, how: () => ({}) }),
});

/** Another organisation's heads can answer it better. The limit runs on. */
export const forwardRemark = (
  sealer: FieldSealer,
  { target, writersLine, placeOf }: { target: RemarkTarget | null; writersLine: WritersLine; placeOf: PlaceOf },
): Command<One & { organisationId: string; words: string | null }, RemarkDone> => ({
  name: 'staff.forward-remark',
  run: (tx, { remarkId, words }, context) =>
    move(tx, sealer, context, {
      remarkId,
      act: 'forward',
      placeOf,
      async how(row) {
        if (target === null) throw new Refusal('missing', 'staff.unknown-organisation', {});
        const { organisationId } = target;
        if (organisationId === row.organisation_id) throw new Refusal('conflict', 'staff.remark-there-already', {});
        if (!mayForwardTo(remarkOf(row), { organisationId, writersLine: writersLine(row.writer_organisation_id) })) {
          throw new Refusal('forbidden', 'staff.remark-own-line', {});
        }
        const { countyCode, now } = context;
        const heads = await headsOf(tx, { countyCode, organisationId, now });
        // Whoever wrote it does not answer it, not even where he leads.
        if (heads.every((head) => head === row.writer_id)) throw new Refusal('invalid', 'staff.nobody-heads', {});
        return { to: target, words };
      },
    }),
});

/** The answer, in words, for its writer. */
export const answerRemark = (sealer: FieldSealer, placeOf: PlaceOf): Command<One & { words: string }, RemarkDone> => ({
  name: 'staff.answer-remark',
  run: (tx, { remarkId, words }, context) =>
    move(tx, sealer, context, { remarkId, act: 'answer', placeOf, how: () => ({ words }) }),
});

/** Its writer is content. */
export const acceptRemark = (sealer: FieldSealer, placeOf: PlaceOf): Command<One, RemarkDone> => ({
  name: 'staff.accept-remark',
  run: (tx, { remarkId }, context) => move(tx, sealer, context, { remarkId, act: 'accept', placeOf, how: () => ({}) }),
});

/** Its writer is not content, and says why, once: it comes back to the county's centre with a new limit. */
export const reopenRemark = (
  sealer: FieldSealer,
  desk: RemarkDesk,
  placeOf: PlaceOf,
): Command<One & { words: string }, RemarkDone> => ({
  name: 'staff.reopen-remark',
  run: (tx, { remarkId, words }, context) =>
    move(tx, sealer, context, {
      remarkId,
      act: 'reopen',
      placeOf,
      how: () => ({ words, to: desk, set: { reopened: true, due_at: desk.dueAt } }),
    }),
});
