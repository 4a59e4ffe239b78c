/** Letters and requests on real SQL: what the pages' journeys do not walk through. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Tx } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { foundSmallCounty, fixtureNow, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { answerLetter, discardLetter, letInLetter } from './commands/act-on-letter.ts';
import { askPrivacy } from './commands/ask-privacy.ts';
import { sendLetter } from './commands/send-letter.ts';
import { correspondenceOf } from './queries/correspondence.ts';

const inSandbox = sandbox();

async function sent(county: SmallCounty, held: 'network' | null, kind: 'complaint' | 'suggestion' = 'suggestion') {
  const letterId = uuidv7();
  await county.run('system', sendLetter(county.services.sealer), {
    letterId,
    kind,
    words: '窗口中午没有人',
    phone: '',
    aboutOrganisationId: null,
    deskOrganisationId: county.organisations.county,
    divisionPath: county.countyCode,
    linkHash: letterId,
    dueAt: new Date(fixtureNow.getTime() + 86_400_000),
    held,
  });
  return letterId;
}

async function stands(tx: Tx, letterId: string) {
  const { rows } = await sql<{ state: string; erase: boolean; held: string | null }>`
    select state, erase_at is not null as erase, held_reason as held from portal.letter
    where letter_id = ${letterId}`.execute(tx);
  return rows[0];
}

inSandbox('a letter beyond a limit waits for a leader, who lets it in or says why not', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const { sealer } = county.services;
  const [taken, discarded] = [await sent(county, 'network'), await sent(county, 'network')];
  await expect(county.run('shift-head', answerLetter(sealer), { letterId: taken, words: '好' })).rejects.toMatchObject({
    code: 'portal.letter-moved-on',
  });
  await county.run('shift-head', letInLetter(sealer), { letterId: taken });
  expect(await stands(tx, taken)).toEqual({ state: 'received', erase: false, held: 'network' });
  await county.run('centre-head', discardLetter(sealer), { letterId: discarded, words: '没有内容' });
  expect(await stands(tx, discarded)).toEqual({ state: 'discarded', erase: true, held: 'network' });
  const { countyCode } = county;
  const steps = await correspondenceOf(tx, sealer, { countyCode, subjectId: discarded });
  expect(steps.map(({ act, texts }) => [act, texts.words ?? texts.reason])).toEqual([
    ['send', '窗口中午没有人'],
    ['discard', '没有内容'],
  ]);
});

inSandbox(
  'who leads the desk is told of a letter that came in, without a word of it, and not of one that is held',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    await sent(county, 'network');
    const letterId = await sent(county, null);
    const { rows } = await sql<{ account_id: string; subject_id: string; details: Record<string, unknown> }>`
    select account_id, subject_id, details from notifications.notice where code = 'letter-received'`.execute(tx);
    expect(rows.map((row) => row.account_id).sort()).toEqual(
      [county.as('shift-head').accountId, county.as('centre-head').accountId].sort(),
    );
    expect(new Set(rows.map((row) => row.subject_id))).toEqual(new Set([letterId]));
    expect(Object.keys(rows[0]!.details)).toEqual(['dueAt']);
  },
);

inSandbox('somebody without the letter cannot answer it, and nothing of the refusal stays', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const letterId = await sent(county, null);
  const answer = answerLetter(county.services.sealer);
  for (const who of ['acceptor', 'town-acceptor', 'unit-head', 'worker'] as const) {
    await expect(county.run(who, answer, { letterId, words: '已经解决' })).rejects.toMatchObject({
      code: 'portal.unknown-letter',
    });
  }
  const { rows } = await sql`select 1 from portal.correspondence_step where subject_id = ${letterId}`.execute(tx);
  expect(rows).toHaveLength(1);
});

inSandbox('a sealed text that is moved to another step does not open there', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const { sealer } = county.services;
  const [one, other] = [await sent(county, null), await sent(county, null)];
  await sql`delete from portal.correspondence_text where subject_id = ${other}`.execute(tx);
  await sql`insert into portal.correspondence_text (county_code, subject_id, position, field, division_path, body_sealed)
    select county_code, ${other}::uuid, position, field, division_path, body_sealed
    from portal.correspondence_text where subject_id = ${one}`.execute(tx);
  const { countyCode } = county;
  await expect(correspondenceOf(tx, sealer, { countyCode, subjectId: other })).rejects.toMatchObject({
    code: 'crypto.unreadable',
  });
});

inSandbox('of each kind one request waits at a time', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = uuidv7();
  const ask = (kind: 'copy' | 'deletion') =>
    county.run('system', askPrivacy(county.services.sealer), {
      requestId: uuidv7(),
      incidentId,
      kind,
      deskOrganisationId: county.organisations.county,
      divisionPath: county.countyCode,
      confidential: false,
      dueAt: fixtureNow,
      texts: { words: '请给我一份' },
    });
  await ask('copy');
  await ask('deletion');
  await expect(ask('copy')).rejects.toMatchObject({ code: 'portal.request-waits' });
});
