import '../tables.ts';
import { sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import { listCandidates } from '#modules/staff/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { divisionRange } from '#platform/pure/division-code.ts';
import { Refusal } from '#platform/refusal.ts';
import { letterOf, type LetterRow } from '../commands/letter-row.ts';
import type { LetterFile, LetterLine, LettersAnswer } from '../contract.ts';
import { type LetterList, maySeeLetter, possibleActs } from '../rules/letter.ts';
import { correspondenceOf, type StepRead } from './correspondence.ts';

type Asked = { countyCode: string; actor: Actor; tree: OrganisationTree; now: Date };
const isOpen = sql`state not in ('answered', 'discarded')`;

/** What this reader may open: of a leader all below his desk, of everybody else what was given to him. */
function scopeOf({ countyCode, actor }: Pick<Asked, 'countyCode' | 'actor'>) {
  const { from, below } = divisionRange(actor.divisionPath);
  const leads = actor.role === 'shift-head' || actor.role === 'centre-head';
  const ground = sql`division_path >= ${from} and division_path < ${below}`;
  const notAbout = sql`about_organisation_id is distinct from ${actor.organisationId}::uuid`;
  return sql`county_code = ${countyCode} and ${notAbout}
    and ${leads ? ground : sql`assigned_to = ${actor.accountId}::uuid`}`;
}

/** One page of a list: what is open by its due time, what is over by when it came in, newest first. */
export async function listLetters(
  tx: Tx,
  cursors: CursorKeeper,
  asked: Asked & { list: LetterList; cursor?: string | undefined; limit: number },
): Promise<LettersAnswer> {
  const { actor, list, limit, now } = asked;
  const over = list === 'over';
  const within = {
    open: sql`${isOpen} and state <> 'held'`,
    mine: sql`${isOpen} and assigned_to = ${actor.accountId}::uuid`,
    'to-release': sql`${isOpen} and state = 'drafted'`,
    held: sql`${isOpen} and state = 'held'`,
    over: sql`state in ('answered', 'discarded')`,
  }[list];
  const after = asked.cursor === undefined ? null : (cursors.read(asked.cursor) as [string, string, string]);
  if (after && after[0] !== list) throw new Refusal('invalid', 'platform.bad-cursor');
  const further =
    after === null
      ? sql`true`
      : over
        ? sql`(received_at, letter_id) < (${after[1]}::timestamptz, ${after[2]}::uuid)`
        : sql`(due_at, letter_id) > (${after[1]}::timestamptz, ${after[2]}::uuid)`;
  const { rows } = await sql<LetterRow>`
    select * from portal.letter where ${scopeOf(asked)} and ${within} and ${further}
    order by ${over ? sql`received_at desc, letter_id desc` : sql`due_at, letter_id`} limit ${limit + 1}`.execute(tx);
  const { rows: counted } = await sql<LettersAnswer['counts']>`
    select count(*) filter (where state <> 'held')::int as open,
      count(*) filter (where due_at < ${now})::int as late,
      count(*) filter (where state = 'drafted')::int as "toRelease", count(*) filter (where state = 'held')::int as held,
      count(*) filter (where assigned_to = ${actor.accountId}::uuid)::int as mine
    from (select state, due_at, assigned_to from portal.letter where ${scopeOf(asked)} and ${isOpen}
      order by due_at limit 1000) as one`.execute(tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const names = await namesOf(
    tx,
    page.flatMap((row) => row.assigned_to ?? []),
  );
  const place = last && (over ? last.received_at : last.due_at).toISOString();
  return {
    items: page.map((row) => lineOf(row, asked, names)),
    nextCursor: rows.length > limit && last ? cursors.write([list, place, last.letter_id]) : null,
    counts: counted[0]!,
  };
}

function lineOf(
  row: LetterRow,
  { tree, now }: Pick<Asked, 'tree' | 'now'>,
  names: ReadonlyMap<string, string>,
): LetterLine {
  const nameOf = (organisationId: string) => tree.named(organisationId)?.name ?? '';
  const over = row.state === 'answered' || row.state === 'discarded';
  return {
    letterId: row.letter_id,
    kind: row.kind,
    state: row.state,
    heldReason: row.held_reason,
    aboutName: row.about_organisation_id === null ? null : nameOf(row.about_organisation_id),
    deskName: nameOf(row.desk_organisation_id),
    assignedName: row.assigned_to === null ? null : (names.get(row.assigned_to) ?? ''),
    receivedAt: row.received_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    answeredAt: row.answered_at?.toISOString() ?? null,
    late: row.due_at < (over ? (row.answered_at ?? now) : now),
    askedAgain: row.asked_again,
  };
}

async function namesOf(tx: Tx, accountIds: readonly string[]): Promise<Map<string, string>> {
  return accountIds.length === 0 ? new Map<string, string>() : accountNames(tx, accountIds);
}

type OneAsked = Asked & { letterId: string; sealer: FieldSealer };

/** A letter that this reader may open. @throws Refusal missing, the same for one that is not there */
export async function seenLetter(
  tx: Tx,
  { countyCode, letterId, actor }: Pick<OneAsked, 'countyCode' | 'letterId' | 'actor'>,
): Promise<LetterRow> {
  const { rows } = await sql<LetterRow>`
    select * from portal.letter where county_code = ${countyCode} and letter_id = ${letterId}`.execute(tx);
  const row = rows[0];
  if (!row || !maySeeLetter(actor, letterOf(row))) throw new Refusal('missing', 'portal.unknown-letter', {});
  return row;
}

/** One letter with all that was written and done, and what this reader may do with it. */
export async function letterFile(tx: Tx, asked: OneAsked): Promise<LetterFile> {
  const { countyCode, letterId, actor, sealer, now } = asked;
  const row = await seenLetter(tx, asked);
  const steps = await correspondenceOf(tx, sealer, { countyCode, subjectId: letterId });
  const acts = possibleActs(letterOf(row), actor);
  const names = await namesOf(tx, [
    ...steps.flatMap(({ actorId }) => actorId ?? []),
    ...(row.assigned_to ? [row.assigned_to] : []),
  ]);
  const members = acts.includes('assign')
    ? await listCandidates(tx, { countyCode, organisationId: row.desk_organisation_id, now, kind: 'person' })
    : [];
  return {
    ...lineOf(row, asked, names),
    reachable: steps.some(({ texts }) => texts.phone !== undefined),
    erased: row.erased_at !== null,
    steps: steps.map((step) => ({
      act: step.act,
      at: step.at,
      byName: step.actorId === null ? null : (names.get(step.actorId) ?? ''),
      words: wordsOf(step),
    })),
    acts,
    members: members.map(({ accountId, name, onDuty }) => ({ accountId, name, onDuty })),
  };
}

/** What was written at a step, the phone left out. */
export function wordsOf({ texts }: Pick<StepRead, 'texts'>): string | null {
  return texts.words ?? texts.question ?? texts.reply ?? texts.answer ?? texts.again ?? texts.reason ?? null;
}

/** A letter by its private link, whatever its state. */
export async function letterByLink(
  tx: Tx,
  { countyCode, linkHash }: { countyCode: string; linkHash: string },
): Promise<LetterRow> {
  const { rows } = await sql<LetterRow>`
    select * from portal.letter where county_code = ${countyCode} and link_hash = ${linkHash}`.execute(tx);
  if (!rows[0]) throw new Refusal('missing', 'portal.unknown-letter', {});
  return rows[0];
}
