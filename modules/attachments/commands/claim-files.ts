import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';

export type FileClaim = {
  countyCode: string;
  ownerKind: string;
  ownerId: string;
  files: readonly { fileId: string; kind: string }[];
  /** Under whose id they have waited, where it is not the owner's own. */
  waitedUnder?: string;
  /** Whoever acts: only files that this account sent can be claimed. */
  uploadedBy: string;
};

export type ClaimedFile = { fileId: string; kind: string; mediaType: string; takenMinute: Date | null };

/** Files may wait under the id of what will own them; nobody else can claim them meanwhile, and no sweep takes them. */
export const waitingOwner = 'waiting';

type Row = { file_id: string; kind: string; media_type: string; taken_minute: Date | null };

/**
 * Gives uploaded files their owner, inside the command of the room that owns them from now on: one statement when all
 * is well.
 * @throws Refusal attachments.unknown-file, .not-yours, .already-owned, .erased
 */
export async function claimFiles(tx: Tx, claim: FileClaim): Promise<ClaimedFile[]> {
  const kinds = new Map(claim.files.map(({ fileId, kind }) => [fileId.toLowerCase(), kind]));
  if (kinds.size === 0) return [];
  const given = sql.join([...kinds].map(([fileId, kind]) => sql`(${fileId}::uuid, ${kind}::text)`));
  const { rows } = await sql<Row>`
    update attachments.file as file set owner_kind = ${claim.ownerKind}, owner_id = ${claim.ownerId}, kind = given.kind
    from (values ${given}) as given (file_id, kind)
    where file.county_code = ${claim.countyCode} and file.file_id = given.file_id
      and (file.owner_id is null or file.owner_kind = ${waitingOwner} and file.owner_id = ${claim.waitedUnder ?? claim.ownerId})
      and file.erased_at is null and file.uploaded_by = ${claim.uploadedBy}
    returning file.file_id, file.kind, file.media_type, file.taken_minute`.execute(tx);
  if (rows.length < kinds.size) throw await reasonOf(tx, claim, kinds, new Set(rows.map((row) => row.file_id)));
  const byId = new Map(rows.map((row) => [row.file_id, row]));
  return [...kinds.keys()].map((fileId) => {
    const row = byId.get(fileId)!;
    return { fileId, kind: row.kind, mediaType: row.media_type, takenMinute: row.taken_minute };
  });
}

async function reasonOf(
  tx: Tx,
  claim: FileClaim,
  kinds: ReadonlyMap<string, string>,
  claimed: ReadonlySet<string>,
): Promise<Refusal> {
  const missed = [...kinds.keys()].filter((fileId) => !claimed.has(fileId));
  const rows = await tx
    .selectFrom('attachments.file')
    .select(['file_id', 'owner_id', 'uploaded_by', 'erased_at'])
    .where('county_code', '=', claim.countyCode)
    .where('file_id', 'in', missed)
    .execute();
  const fileId = missed[0]!;
  const row = rows.find((one) => one.file_id === fileId);
  if (!row) return new Refusal('missing', 'attachments.unknown-file', { fileId });
  if (row.uploaded_by !== claim.uploadedBy) return new Refusal('forbidden', 'attachments.not-yours', { fileId });
  if (row.erased_at) return new Refusal('conflict', 'attachments.erased', { fileId });
  return new Refusal('conflict', 'attachments.already-owned', { fileId });
}
