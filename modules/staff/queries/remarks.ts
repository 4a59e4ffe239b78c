import '../tables.ts';
import { sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import { type LinkMinter, listFiles, mintLink } from '#modules/attachments/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { Refusal } from '#platform/refusal.ts';
import { remarkOf, type RemarkRow, remarkTextPlace } from '../commands/remark-row.ts';
import type { RemarkCountsAnswer, RemarkFile, RemarkLine, RemarksAnswer } from '../contract.ts';
import {
  headsCounty,
  knowsWriter,
  maySeeRemark,
  possibleRemarkActs,
  remarkKinds,
  type RemarkList,
} from '../rules/remark.ts';

type Asked = { countyCode: string; actor: Actor; tree: OrganisationTree; now: Date };
type Opening = Asked & { sealer: FieldSealer; links: LinkMinter };
const isOpen = sql`state in ('received', 'working')`;
const mostOfMine = 20;

/** What this reader answers: the county's head all, other heads what their organisation has; never what they wrote. */
function scopeOf({ countyCode, actor }: Pick<Asked, 'countyCode' | 'actor'>) {
  const held = headsCounty(actor) ? sql`true` : sql`organisation_id = ${actor.organisationId}::uuid`;
  return sql`county_code = ${countyCode} and writer_id <> ${actor.accountId}::uuid and ${held}`;
}

/** One page: what is open by its due time, what is over by when it was answered, newest first. */
export async function listRemarks(
  tx: Tx,
  cursors: CursorKeeper,
  asked: Asked & { list: RemarkList; cursor?: string | undefined; limit: number },
): Promise<RemarksAnswer> {
  const { list, limit, now } = asked;
  const over = list === 'over';
  const after = asked.cursor === undefined ? null : (cursors.read(asked.cursor) as [string, string, string]);
  if (after && after[0] !== list) throw new Refusal('invalid', 'platform.bad-cursor');
  const further =
    after === null
      ? sql`true`
      : over
        ? sql`(answered_at, remark_id) < (${after[1]}::timestamptz, ${after[2]}::uuid)`
        : sql`(due_at, remark_id) > (${after[1]}::timestamptz, ${after[2]}::uuid)`;
  const { rows } = await sql<RemarkRow>`
    select * from staff.remark where ${scopeOf(asked)} and ${over ? sql`state in ('answered', 'accepted')` : isOpen}
      and ${further}
    order by ${over ? sql`answered_at desc, remark_id desc` : sql`due_at, remark_id`} limit ${limit + 1}`.execute(tx);
  const { rows: counted } = await sql<RemarksAnswer['counts']>`
    select count(*)::int as open, count(*) filter (where due_at < ${now})::int as late
    from (select due_at from staff.remark where ${scopeOf(asked)} and ${isOpen} order by due_at limit 1000) as one`.execute(
    tx,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const place = last && (over ? last.answered_at! : last.due_at).toISOString();
  return {
    items: page.map((row) => lineOf(row, asked)),
    nextCursor: rows.length > limit && last ? cursors.write([list, place, last.remark_id]) : null,
    counts: counted[0]!,
  };
}

function lineOf(row: RemarkRow, { tree, now }: Pick<Asked, 'tree' | 'now'>): RemarkLine {
  return {
    remarkId: row.remark_id,
    kind: row.kind,
    state: row.state,
    nameHidden: row.name_hidden,
    organisationName: tree.named(row.organisation_id)?.name ?? '',
    receivedAt: row.received_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    answeredAt: row.answered_at?.toISOString() ?? null,
    late: row.due_at < (row.answered_at ?? now),
    reopened: row.reopened,
  };
}

/** One remark, opened. @throws Refusal missing, the same for one that is not there and one that is not his to see */
export async function remarkFile(tx: Tx, asked: Opening & { remarkId: string }): Promise<RemarkFile> {
  const { countyCode, remarkId, actor } = asked;
  const { rows } = await sql<RemarkRow>`
    select * from staff.remark where county_code = ${countyCode} and remark_id = ${remarkId}`.execute(tx);
  const row = rows[0];
  if (!row || !maySeeRemark(actor, remarkOf(row))) throw new Refusal('missing', 'staff.unknown-remark', {});
  return (await open(tx, asked, [row]))[0]!;
}

/** My own with all that was answered, the newest first: few enough for a phone to keep. */
export async function myRemarks(tx: Tx, asked: Opening): Promise<RemarkFile[]> {
  const { rows } = await sql<RemarkRow>`
    select * from staff.remark where county_code = ${asked.countyCode} and writer_id = ${asked.actor.accountId}
    order by received_at desc, remark_id desc limit ${mostOfMine}`.execute(tx);
  return open(tx, asked, rows);
}

type StepRow = {
  remark_id: string;
  position: number;
  act: RemarkFile['steps'][number]['act'];
  actor_id: string | null;
  organisation_id: string | null;
  taken_at: Date;
  body_sealed: string | null;
};

/** A few remarks with their steps, words and files, each as this reader may see it. */
async function open(tx: Tx, asked: Opening, rows: readonly RemarkRow[]): Promise<RemarkFile[]> {
  const { countyCode, actor, tree, sealer, links } = asked;
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.remark_id);
  const { rows: steps } = await sql<StepRow>`
    select step.remark_id, step.position, act, actor_id, organisation_id, taken_at, body_sealed
    from staff.remark_step as step left join staff.remark_text as text using (county_code, remark_id, position)
    where step.county_code = ${countyCode} and step.remark_id = any (${ids}::uuid[])
    order by step.remark_id, step.position limit 2000`.execute(tx);
  const known = rows.filter((row) => knowsWriter(actor, remarkOf(row)));
  const named = [...known.map((row) => row.writer_id), ...steps.flatMap((step) => step.actor_id ?? [])];
  const names = named.length === 0 ? new Map<string, string>() : await accountNames(tx, [...new Set(named)]);
  const link = (fileId: string, preview: boolean) =>
    mintLink(links, { countyCode, fileId, preview, accountId: actor.accountId });
  const files = await listFiles(tx, { countyCode, ownerId: ids });
  return rows.map((row) => ({
    ...lineOf(row, asked),
    mine: row.writer_id === actor.accountId,
    writer: known.includes(row)
      ? {
          name: names.get(row.writer_id) ?? '',
          organisationName: tree.named(row.writer_organisation_id)?.name ?? '',
        }
      : null,
    erased: row.erased_at !== null,
    steps: steps
      .filter((step) => step.remark_id === row.remark_id)
      .map((step) => ({
        act: step.act,
        at: step.taken_at.toISOString(),
        byName: step.actor_id === null ? null : (names.get(step.actor_id) ?? ''),
        organisationName: step.organisation_id === null ? null : (tree.named(step.organisation_id)?.name ?? ''),
        words:
          step.body_sealed === null
            ? null
            : sealer.open(step.body_sealed, remarkTextPlace(countyCode, row.remark_id, step.position)),
      })),
    files: files
      .filter(({ ownerId }) => ownerId === row.remark_id)
      .map(({ fileId, mediaType }) => ({
        fileId,
        mediaType,
        link: link(fileId, false),
        previewLink: link(fileId, true),
      })),
    acts: possibleRemarkActs(remarkOf(row), actor),
  }));
}

/** By kind, over the last year: what it is that troubles people, not who says so. */
export async function countRemarks(
  tx: Tx,
  { countyCode, now }: Pick<Asked, 'countyCode' | 'now'>,
): Promise<RemarkCountsAnswer> {
  const since = new Date(now);
  since.setUTCFullYear(since.getUTCFullYear() - 1);
  const { rows } = await sql<RemarkCountsAnswer['kinds'][number]>`
    select kind, count(*)::int as all, count(*) filter (where ${isOpen})::int as open,
      count(*) filter (where reopened)::int as reopened
    from staff.remark where county_code = ${countyCode} and received_at >= ${since} group by kind`.execute(tx);
  const none = { all: 0, open: 0, reopened: 0 };
  return {
    since: since.toISOString(),
    kinds: remarkKinds.map((kind) => rows.find((row) => row.kind === kind) ?? { kind, ...none }),
  };
}
