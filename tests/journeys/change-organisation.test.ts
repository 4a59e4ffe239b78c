import { sql } from 'kysely';
import { expect } from 'vitest';
import { usesOf } from '../../apps/server/organisation-uses.ts';
import { openBook, reportIncident, takeAction } from '#modules/incidents/public.ts';
import { newLinkToken } from '#modules/incidents/commands/reporter-link.ts';
import { addPeople } from '#modules/staff/public.ts';
import { endPost } from '#modules/staff/commands/end-post.ts';
import { type AccessServices, createSessions } from '#modules/access/public.ts';
import { sessionHash } from '#modules/access/commands/sign-in.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type SmallCounty } from '../fixtures/small-county.ts';
import { addOrganisation } from '#modules/organisation/commands/add-organisation.ts';
import { changeOrganisation, closeOrganisation } from '#modules/organisation/commands/change-organisation.ts';

const inSandbox = sandbox();
const village = '990101001001';

async function settle(unit: Unit) {
  const county = await foundSmallCounty(unit);
  const townCentre = county.as('town-acceptor').organisationId!;
  const tree = () => {
    county.services.trees.forget(county.countyCode);
    return county.services.trees.of(county.countyCode);
  };
  const add = async (given: { kind?: 'centre' | 'group'; name?: string; divisionCode?: string; parentId?: string }) => {
    const organisationId = uuidv7();
    const rest = { kind: 'centre' as const, name: '滨河社区中心', divisionCode: village, parentId: townCentre };
    await county.run('system', addOrganisation, { organisationId, ...rest, ...given });
    return organisationId;
  };
  const change = (organisationId: string, given: { name?: string; worksOwnDesk?: boolean }) =>
    county.run('system', changeOrganisation(usesOf), { organisationId, ...given });
  const close = (organisationId: string) => county.run('system', closeOrganisation(usesOf), { organisationId });
  return { county, townCentre, tree, add, change, close };
}

async function staff(county: SmallCounty, organisationId: string, role: 'acceptor' | 'handler'): Promise<string> {
  const postId = uuidv7();
  await county.run('system', addPeople, {
    people: [
      {
        workerId: uuidv7(),
        accountId: uuidv7(),
        username: `p-${postId}`,
        name: '施敏',
        employment: 'full-time',
        publicPhone: null,
        passwordHash: null,
        posts: [{ postId, role, organisationId, gridId: null, profile: null }],
      },
    ],
  });
  return postId;
}

inSandbox('an organisation is added below its parent, at the level of its division, without a desk', async (unit) => {
  const { county, townCentre, tree, add } = await settle(unit);
  const centre = await add({});
  expect((await tree()).find(centre)).toMatchObject({ level: 'village', worksOwnDesk: false, parentId: townCentre });
  const countyCentre = county.as('acceptor').organisationId!;
  await expect(add({})).rejects.toMatchObject({ code: 'organisation.name-taken' });
  await expect(add({ name: '别处', divisionCode: '990101000000' })).rejects.toMatchObject({
    code: 'organisation.division-not-below',
  });
  await expect(add({ name: '别县', divisionCode: '990102000000', parentId: countyCentre })).rejects.toMatchObject({
    code: 'organisation.division-not-below',
  });
  await expect(add({ name: '无上级', parentId: uuidv7() })).rejects.toMatchObject({
    code: 'organisation.unknown-parent',
  });
});

inSandbox('a desk begins when somebody sits there; then what comes in from its place comes to it', async (unit) => {
  const { county, townCentre, tree, add, change } = await settle(unit);
  const centre = await add({});
  await expect(change(centre, { worksOwnDesk: true })).rejects.toMatchObject({ code: 'organisation.desk-unstaffed' });
  expect((await tree()).deskFor('990101001001')?.organisationId).toBe(townCentre);
  await staff(county, centre, 'acceptor');
  await change(centre, { worksOwnDesk: true });
  expect((await tree()).deskFor('990101001001')?.organisationId).toBe(centre);
  const second = await add({ name: '第二中心' });
  await staff(county, second, 'acceptor');
  await expect(change(second, { worksOwnDesk: true })).rejects.toMatchObject({
    code: 'organisation.desk-there-already',
  });
  const group = await add({ kind: 'group', name: '专班' });
  await expect(change(group, { worksOwnDesk: true })).rejects.toMatchObject({
    code: 'organisation.only-centres-work-desks',
  });
});

inSandbox('a desk that ends keeps its open cases; new ones go to the desk above', async (unit, tx) => {
  const { county, townCentre, tree, change } = await settle(unit);
  const { services, countyCode } = county;
  const report = async (serial: number) => {
    const marks = {
      number: `9901012026010590000${serial}`,
      queryCode: `T000000${serial}`,
      linkToken: newLinkToken(countyCode),
    };
    const incidentId = uuidv7();
    const { number } = marks;
    await county.run('town-acceptor', reportIncident(services, await openBook(services, countyCode), marks), {
      incidentId,
      source: 'hotline',
      appealKind: 'complaint',
      matterCode: 'event-04-05',
      description: '门前有人店外经营。',
      place: { point: county.inside['grid-1'] },
      emergency: false,
      attachments: [],
    });
    const [row] = await tx
      .selectFrom('incidents.incident')
      .select('desk_organisation_id')
      .where('county_code', '=', countyCode)
      .where('number', '=', number)
      .execute();
    return { incidentId, desk: row!.desk_organisation_id };
  };
  const before = await report(1);
  expect(before.desk).toBe(townCentre);
  expect(await change(townCentre, { worksOwnDesk: false })).toMatchObject({ openCases: 1 });
  await tree();
  expect((await report(2)).desk).toBe(county.as('acceptor').organisationId);
  await county.run('town-acceptor', takeAction(await openBook(services, countyCode)), {
    incidentId: before.incidentId,
    action: 'claim',
    attachments: [],
  });
});

inSandbox('the county keeps its desk, and what something hangs on is not closed', async (unit) => {
  const { county, tree, add, change, close } = await settle(unit);
  const countyCentre = county.as('acceptor').organisationId!;
  await expect(change(countyCentre, { worksOwnDesk: false })).rejects.toMatchObject({
    code: 'organisation.county-keeps-its-desk',
  });
  await expect(close(countyCentre)).rejects.toMatchObject({ code: 'organisation.county-keeps-its-desk' });
  await expect(close(county.as('unit-head').organisationId!)).rejects.toMatchObject({
    code: 'organisation.in-use',
    details: { posts: 2, dispatchEntries: 1 },
  });
  const parent = await add({});
  const child = await add({ kind: 'group', name: '专班', parentId: parent });
  await expect(close(parent)).rejects.toMatchObject({ code: 'organisation.in-use', details: { children: 1 } });
  const postId = await staff(county, child, 'handler');
  await expect(close(child)).rejects.toMatchObject({ details: { posts: 1 } });
  await county.run('system', endPost, { postId });
  await close(child);
  await close(parent);
  const now = await tree();
  expect(now.find(parent)).toBeUndefined();
  expect(now.named(parent)?.name).toBe('滨河社区中心');
  expect(now.all().some((one) => one.organisationId === child)).toBe(false);
  await expect(change(child, { name: '又来' })).rejects.toMatchObject({ code: 'organisation.no-such-organisation' });
});

inSandbox('who works there sees the new name with the next look at his session', async (unit) => {
  const { county, townCentre, change } = await settle(unit);
  const services = { unit, wallClock: () => fixtureNow } as unknown as AccessServices;
  const token = 'a-token-of-a-session';
  await unit.transact(systemEyes, async (tx) => {
    await sql`insert into access.session (session_hash, account_id, client, created_at, seen_at, expires_at)
      values (${sessionHash(token)}, ${county.as('town-acceptor').accountId}, 'desk', ${fixtureNow}, ${fixtureNow},
        ${new Date(fixtureNow.getTime() + 3_600_000)})`.execute(tx);
  });
  await change(townCentre, { name: '城关街道综治中心' });
  const session = await createSessions(services).find(token);
  expect(session.capacities[0]).toMatchObject({ organisationId: townCentre, organisationName: '城关街道综治中心' });
});
