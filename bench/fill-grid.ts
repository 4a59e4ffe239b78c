import { sql } from 'kysely';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { RunningServer } from '../tests/fixtures/running-server.ts';

/** One real case in a worker's grid, and copies of it with their words and a photo each, until there are so many. */
export async function fillGrid({ county, deployment, signIn }: RunningServer, records: number): Promise<void> {
  const acceptor = await signIn('town-acceptor');
  const incidentId = uuidv7();
  await acceptor.act('/incidents', {
    incidentId,
    source: 'operator',
    matterCode: 'event-04-05',
    description: '人民路 12 号门前店外经营，占了半条人行道，早晚高峰行人要走到车道上',
    place: { point: county.inside['grid-1'], words: '人民路 12 号' },
  });
  await deployment.database.asOwner(async (tx) => {
    const { rows } = await sql<{ column_name: string }>`
      select column_name from information_schema.columns
      where table_schema = 'incidents' and table_name = 'incident' and is_generated = 'NEVER'`.execute(tx);
    const made: Record<string, string> = {
      incident_id: `md5('case' || n)::uuid`,
      number: `'99010120260101' || lpad(n::text, 6, '0')`,
      query_code: `'B' || n`,
      title: `title || n`,
    };
    const names = rows.map((row) => row.column_name);
    const copy = (columns: readonly string[]) => columns.map((name) => made[name] ?? name).join(', ');
    const of = `incident_id = '${incidentId}'`;
    await sql
      .raw(
        `insert into incidents.incident (${names.join(', ')})
          select ${copy(names)} from incidents.incident, generate_series(2, ${records}) as n where ${of}`,
      )
      .execute(tx);
    await sql
      .raw(
        `insert into incidents.step_content (county_code, incident_id, step_id, field, division_path, salt, body)
          select county_code, md5('case' || n)::uuid, md5('step' || n)::uuid, field, division_path, salt, body || n
          from incidents.step_content, generate_series(2, ${records}) as n where ${of} and field = 'description'`,
      )
      .execute(tx);
    await sql
      .raw(
        `insert into attachments.file (county_code, file_id, owner_kind, owner_id, kind, media_type, byte_size, digest,
            width, height, uploaded_by, uploaded_at)
          select '990101', md5('file' || n)::uuid, 'incident', md5('case' || n)::uuid, 'near', 'image/jpeg', 100000, '',
            1600, 1200, '${county.as('worker').accountId}', now() from generate_series(2, ${records}) as n`,
      )
      .execute(tx);
    await sql`analyze`.execute(tx);
  });
}
