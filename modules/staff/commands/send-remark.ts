import { sql } from 'kysely';
import { claimFiles } from '#modules/attachments/public.ts';
import type { Command } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { mostOpenRemarks, type RemarkKind, type RemarkState } from '../rules/remark.ts';
import { keepRemarkStep } from './remark-row.ts';
import { headsOf, tellRemark } from './tell-remark.ts';

export type RemarkDone = { remarkId: string; state: RemarkState };

export type RemarkSent = {
  remarkId: string;
  kind: RemarkKind;
  words: string;
  nameHidden: boolean;
  files: readonly { fileId: string; kind: string }[];
};

/** Whose heads answer, and by when; worked out before the command, since calendars and trees are held in memory. */
export type RemarkDesk = { organisationId: string; divisionPath: string; dueAt: Date };

/**
 * A complaint or suggestion of somebody who works here. It goes to the county's centre, which answers for the platform,
 * and past whoever heads the writer.
 */
export function sendRemark(sealer: FieldSealer, desk: RemarkDesk): Command<RemarkSent, RemarkDone> {
  return {
    name: 'staff.send-remark',
    async run(tx, { remarkId, kind, words, nameHidden, files }, { countyCode, actor, now, audit }) {
      audit({ kind: 'remark', id: remarkId }, { kind, nameHidden });
      const { organisationId, divisionPath, dueAt } = desk;
      const { accountId } = actor;
      // The writer's requests of one moment follow each other here, so that none slips past the count.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`staff.remark ${accountId}`}, 0))`.execute(tx);
      const { rows } = await sql<{ open: number; known: boolean }>`
        select count(*) filter (where state in ('received', 'working'))::int as open,
          coalesce(bool_or(remark_id = ${remarkId}), false) as known
        from staff.remark where county_code = ${countyCode} and writer_id = ${accountId}`.execute(tx);
      if (rows[0]!.known) throw new Refusal('conflict', 'staff.remark-known', {});
      if (rows[0]!.open >= mostOpenRemarks) throw new Refusal('conflict', 'staff.too-many-remarks', {});
      later(
        tx,
        sql`insert into staff.remark (county_code, remark_id, kind, state, writer_id, writer_organisation_id, name_hidden,
            organisation_id, received_at, due_at, reopened)
          values (${countyCode}, ${remarkId}, ${kind}, 'received', ${accountId}, ${actor.organisationId}, ${nameHidden},
            ${organisationId}, ${now}, ${dueAt}, false)`,
      );
      const step = { countyCode, remarkId, writerId: accountId, divisionPath, actorId: null, now };
      await keepRemarkStep(tx, sealer, { ...step, act: 'send', words });
      await claimFiles(tx, { countyCode, ownerKind: 'remark', ownerId: remarkId, files, uploadedBy: accountId });
      const heads = await headsOf(tx, { countyCode, organisationId, now });
      const accountIds = heads.filter((head) => head !== accountId);
      await tellRemark(tx, { countyCode, accountIds, code: 'remark-received', remarkId, dueAt, now });
      return { remarkId, state: 'received' };
    },
  };
}
