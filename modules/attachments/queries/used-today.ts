import { sql } from 'kysely';

/** How much an account has sent since an instant. */
export function usedSince({ countyCode, accountId, since }: { countyCode: string; accountId: string; since: Date }) {
  return sql<{ files: number; bytes: number }>`
    select count(*)::int as files, coalesce(sum(byte_size), 0)::bigint as bytes from attachments.file
    where county_code = ${countyCode} and uploaded_by = ${accountId} and uploaded_at > ${since}`;
}
