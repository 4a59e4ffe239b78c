import { sql } from 'kysely';
import { sessionHash } from '#modules/access/commands/sign-in.ts';
import { reportIncident } from '#modules/incidents/public.ts';
import { addPeople } from '#modules/staff/public.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import { type Database, systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { foundSmallCounty, type SmallCounty } from '../fixtures/small-county.ts';

export type LoadPerson = { accountId: string; cookie: string };
export type CrashCounty = {
  countyCode: string;
  people: readonly LoadPerson[];
  point: { longitude: number; latitude: number };
  rule: string;
  oneClickRule: string;
  unitId: string;
  /** Cases that nobody touches; the clock of each runs out at its instant. */
  watched: readonly { incidentId: string; dueAt: Date }[];
};

/** 派单 and 受理 have these limits in plain minutes. */
const acceptMilliseconds = 15 * 60_000;

/**
 * The small county in a place of its own, with some people who do nothing but send, and cases reported a quarter of an
 * hour ago, so that their clocks run out while the server is killed and started.
 */
export async function foundCrashCounty(
  database: Database,
  { clients, watched, dueFrom, dueUntil }: { clients: number; watched: number; dueFrom: Date; dueUntil: Date },
): Promise<CrashCounty> {
  const county = await foundSmallCounty(database);
  const people: LoadPerson[] = [];
  for (let n = 0; n < clients; n += 1) people.push(await addSender(database, county, n));
  const span = dueUntil.getTime() - dueFrom.getTime();
  const cases: { incidentId: string; dueAt: Date }[] = [];
  for (let n = 0; n < watched; n += 1) {
    const dueAt = new Date(dueFrom.getTime() + Math.round((span * n) / watched));
    cases.push({ incidentId: await reportWatched(county, dueAt), dueAt });
  }
  return {
    countyCode: county.countyCode,
    people,
    point: county.inside['grid-1'],
    rule: county.rule,
    oneClickRule: county.ruleByPhoto,
    unitId: county.organisations.department,
    watched: cases,
  };
}

/** An acceptor of the small town centre, who also dispatches, signed in. */
async function addSender(database: Database, county: SmallCounty, n: number): Promise<LoadPerson> {
  const accountId = uuidv7();
  await county.run('system', addPeople, {
    people: [
      {
        workerId: uuidv7(),
        accountId,
        username: `sender-${n}`,
        name: `发送者 ${n}`,
        employment: 'full-time',
        publicPhone: null,
        passwordHash: null,
        posts: [
          {
            postId: uuidv7(),
            role: 'acceptor',
            organisationId: county.organisations.town,
            gridId: null,
            profile: 'small-centre',
            onDuty: true,
          },
        ],
      },
    ],
  });
  const token = `crash-sender-${n}-${uuidv7()}`;
  const now = new Date();
  await database.transact(systemEyes, async (tx) => {
    await sql`insert into access.session (session_hash, account_id, client, created_at, seen_at, expires_at)
      values (${sessionHash(token)}, ${accountId}, 'field', ${now}, ${now}, ${new Date(now.getTime() + 86_400_000)})`.execute(
      tx,
    );
  });
  return { accountId, cookie: `linli_session=${token}` };
}

/** At the county desk, whose shift head is told when the clock runs out. */
async function reportWatched(county: SmallCounty, dueAt: Date): Promise<string> {
  const now = new Date(dueAt.getTime() - acceptMilliseconds);
  const incidentId = uuidv7();
  const marks = { number: await county.services.numbers.next(county.countyCode, now), queryCode: newQueryCode() };
  await county.run(
    'acceptor',
    reportIncident(county.services, county.book, marks),
    {
      incidentId,
      source: 'operator',
      appealKind: 'problem',
      matterCode: 'event-05-02',
      description: '有燃气味',
      place: { point: county.inside['grid-1'] },
      emergency: true,
      attachments: [],
    },
    now,
  );
  return incidentId;
}
