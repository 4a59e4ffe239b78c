/** The end of a case on real parts; longer than 300 lines because archive, package, hold and disposal share one county. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { recordedErasures } from '#modules/audit/public.ts';
import { mark, sha256 } from '#platform/crypto/chain-hashes.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import type { Tx } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import {
  fixtureNow,
  foundSmallCounty,
  type PersonKey,
  type SmallCounty,
} from '../../../tests/fixtures/small-county.ts';
import { brokenCase, readCase as readStored } from '../../../tests/fixtures/stored-case.ts';
import type { ActionInput } from '../commands/action-input.ts';
import { keepArchived } from '../commands/archive-case.ts';
import { agreeToDisposal, askDisposal, rejectDisposal } from '../commands/dispose-case.ts';
import { erasePersonalText } from '../commands/erase-personal-text.ts';
import { askLift, decideHold, putHold } from '../commands/hold-case.ts';
import { reportIncident } from '../commands/report-incident.ts';
import { takeAction } from '../commands/take-action.ts';
import { listArchive } from '../queries/list-archive.ts';
import { caseName, manifestName, type PackageGiven, verifyPackage } from '../rules/archive-package.ts';
import { openPackage } from './open-package.ts';
import { readCase } from './read-case.ts';
import { writePackage } from './write-package.ts';

const inSandbox = sandbox();
let serial = 0;
const day = 86_400_000;
const afterDays = (days: number) => new Date(fixtureNow.getTime() + days * day);
const order = { orderNumber: '档〔2026〕1 号', basis: '个人信息保护法第四十七条' };
const cursors = createCursorKeeper(Buffer.alloc(32, 7));

async function reported(county: SmallCounty, more: object = {}): Promise<string> {
  serial += 1;
  const marks = {
    number: `${county.countyCode}-20260105-${String(serial).padStart(6, '0')}`,
    queryCode: `E${String(serial).padStart(7, '0')}`,
  };
  const { incidentId } = await county.run('acceptor', reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'operator',
    appealKind: 'complaint',
    matterCode: 'event-04-05',
    description: '门前有人店外经营，请处理。',
    place: { point: county.inside['grid-1'], words: '人民路 12 号' },
    reporter: { name: '王小明', phone: '13812345678' },
    emergency: false,
    attachments: [],
    ...more,
  });
  return incidentId;
}

/** Answered at once and so closed, at the county's desk. */
async function closed(county: SmallCounty, more: object = {}): Promise<string> {
  const incidentId = await reported(county, more);
  const given: ActionInput = { incidentId, attachments: [], action: 'answer', answer: '已告知办理途径。' };
  await county.run('acceptor', takeAction(county.book), given);
  return incidentId;
}

async function archived(county: SmallCounty, more: object = {}): Promise<string> {
  const incidentId = await closed(county, more);
  const keep = keepArchived(county.services, county.runCommand);
  expect(await keep(county.countyCode, afterDays(16), 60_000)).toBe(1);
  return incidentId;
}

async function archiveRow(tx: Tx, incidentId: string) {
  const { rows } = await sql<Record<string, unknown>>`
    select retention, years, setting_id, dispose_from::text, disposed_by from incidents.archive
    where incident_id = ${incidentId}`.execute(tx);
  return rows[0];
}

async function packed(county: SmallCounty, incidentId: string, who: PersonKey, now = afterDays(16)): Promise<Buffer> {
  const read = await readCase(county.services, { countyCode: county.countyCode, incidentId, actor: county.as(who) });
  const catalogue = await county.services.catalogue.read();
  const pieces: Buffer[] = [];
  for await (const piece of writePackage(read, { store: { get: async () => null }, catalogue, now }))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

const verified = async (bytes: Buffer) => verifyPackage(await openPackage({ bytes }), sha256, mark);

inSandbox(
  'a closed case is archived when its window is over, once, with the period of its matter',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const settingId = uuidv7();
    await sql`insert into catalogue.retention_setting (county_code, setting_id, matter_code, retention, years, basis,
      valid_from, put_by, put_at)
    values (${county.countyCode}, ${settingId}, 'event-04', 'thirty-years', 30, '国家档案局令第 8 号', '2026-01-05',
      ${county.as('centre-head').accountId}, ${fixtureNow})`.execute(tx);
    county.services.catalogue.forget();
    const incidentId = await closed(county);
    const keep = keepArchived(county.services, county.runCommand);
    expect(await keep(county.countyCode, afterDays(14), 60_000)).toBe(0);
    expect(await keep(county.countyCode, afterDays(16), 60_000)).toBe(1);
    expect(await keep(county.countyCode, afterDays(17), 60_000)).toBe(0);
    expect(await archiveRow(tx, incidentId)).toMatchObject({
      retention: 'thirty-years',
      years: 30,
      setting_id: settingId,
      dispose_from: '2057-01-01',
    });
    const life = await readStored(unit, county.countyCode, incidentId);
    expect(life.row.status).toBe('archived');
    expect(brokenCase(life, null, county.book.time)).toEqual([]);
  },
);

inSandbox(
  'what waits for a second look is not archived, and a turn that ends goes on where it stopped',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const waiting = await closed(county);
    await sql`insert into incidents.recheck (county_code, incident_id, round, state, seed, share, sampled_at)
    values (${county.countyCode}, ${waiting}, 0, 'sampled', 'seed', 5, ${fixtureNow})`.execute(tx);
    for (let count = 0; count < 3; count += 1) await closed(county);
    const keep = keepArchived(county.services, county.runCommand);
    // No time at all: one case a turn.
    const turns = [0, 1, 2, 3].map(() => keep);
    const done: number[] = [];
    for (const turn of turns) done.push(await turn(county.countyCode, afterDays(16), 0));
    expect(done).toEqual([1, 1, 1, 0]);
    expect((await readStored(unit, county.countyCode, waiting)).row.status).toBe('closed');
  },
);

inSandbox('a package verifies offline; altered in one byte, it is refused wherever the byte lies', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await archived(county);
  const bytes = await packed(county, incidentId, 'shift-head');
  const report = await verified(bytes);
  expect(report.findings).toEqual([]);
  expect(report.texts).toEqual({ intact: 2, erased: 0, withheld: 0 });
  expect(report.steps).toBe(3);
  for (const word of ['门前有人店外经营', '已告知办理途径', 'case.en.html', '"hash"']) {
    const at = bytes.indexOf(word);
    expect(at, word).toBeGreaterThan(0);
    const altered = Buffer.from(bytes);
    altered[at] = altered[at]! ^ 1;
    expect((await verified(altered)).findings.length, word).toBeGreaterThan(0);
  }
  // Anywhere at all: heads, sums and gaps too.
  for (let at = 0; at < bytes.length; at += 97) {
    const altered = Buffer.from(bytes);
    altered[at] = altered[at]! ^ 0x20;
    const found = await verified(altered).catch(() => null);
    expect(found?.findings.length ?? 1, `byte ${at}`).toBeGreaterThan(0);
  }
});

inSandbox('who alters a text and mends manifest and sums is found by the chain', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await archived(county);
  const given = await openPackage({ bytes: await packed(county, incidentId, 'shift-head') });
  const forged = given.caseText!.replaceAll('已告知办理途径', '已经当场解决了');
  expect(verifyPackage(mended(given, forged), sha256, mark).findings).toEqual([
    { reason: 'text-altered', where: '2 answer' },
  ]);
  // An erasure that nobody ordered is no erasure.
  const hidden = JSON.parse(given.caseText!) as { steps: { texts: Record<string, unknown> }[] };
  hidden.steps[1]!.texts['answer'] = { state: 'erased' };
  expect(verifyPackage(mended(given, JSON.stringify(hidden)), sha256, mark).findings).toEqual([
    { reason: 'text-missing', where: '2 answer' },
  ]);
  const shorter = JSON.parse(given.caseText!) as { steps: unknown[] };
  shorter.steps.pop();
  expect(verifyPackage(mended(given, JSON.stringify(shorter)), sha256, mark).findings).toContainEqual(
    expect.objectContaining({ reason: 'chain-broken' }),
  );
});

/** The package with another case.json, and a manifest that agrees with it. */
function mended(given: PackageGiven, caseText: string): PackageGiven {
  const bytes = Buffer.from(caseText);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const manifest = JSON.parse(given.manifestText!) as { files: { name: string; sha256: string; bytes: number }[] };
  const entry = manifest.files.find((file) => file.name === caseName)!;
  Object.assign(entry, { sha256: digest, bytes: bytes.length });
  const parts = new Map(given.parts).set(caseName, { sha256: digest, bytes: bytes.length });
  expect(parts.has(manifestName)).toBe(true);
  return { parts, manifestText: JSON.stringify(manifest), caseText, asWritten: true };
}

inSandbox('what an order erased is told from what was altered', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await archived(county);
  const second = county.as('shift-head').accountId;
  await county.run('centre-head', erasePersonalText, { incidentId, ...order, secondPersonId: second });
  const report = await verified(await packed(county, incidentId, 'shift-head'));
  expect(report.findings).toEqual([]);
  expect(report.texts).toEqual({ intact: 0, erased: 2, withheld: 0 });
});

inSandbox('the audit administrator gets the chain without words; others of elsewhere get nothing', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await archived(county);
  const auditor = { ...county.as('centre-head'), role: 'audit-admin', organisationId: null, scope: '' };
  const asked = { countyCode: county.countyCode, incidentId };
  const read = await readCase(county.services, { ...asked, actor: auditor });
  const text = JSON.stringify(read.packed);
  expect(text).not.toMatch(/店外经营，请处理|王|138\*|13812345678|人民路|办理途径/);
  expect(read.withTexts).toBe(false);
  const elsewhere = { ...county.as('shift-head'), divisionPath: '990102', organisationId: uuidv7() };
  await expect(readCase(county.services, { ...asked, actor: elsewhere })).rejects.toMatchObject({
    code: 'incidents.unknown',
  });
  const open = await reported(county);
  await expect(
    readCase(county.services, { countyCode: county.countyCode, incidentId: open, actor: county.as('shift-head') }),
  ).rejects.toMatchObject({ code: 'incidents.case-without-package' });
});

inSandbox('the reporter of a confidential case is in no package', async (unit) => {
  const county = await foundSmallCounty(unit);
  const plain = await archived(county);
  const asked = { countyCode: county.countyCode, actor: county.as('shift-head') };
  expect((await readCase(county.services, { ...asked, incidentId: plain })).packed.reporter).toEqual({
    name: '王*明',
    phone: '138****5678',
  });
  const secret = await archived(county, { reporter: { name: '王小明', phone: '13812345678', confidential: true } });
  expect((await readCase(county.services, { ...asked, incidentId: secret })).packed.reporter).toBeNull();
});

inSandbox('a held case cannot be erased, from the first person on; two persons lift the hold', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await closed(county);
  const erase = () =>
    county.run('centre-head', erasePersonalText, {
      incidentId,
      ...order,
      secondPersonId: county.as('shift-head').accountId,
    });
  await county.run('shift-head', putHold, { incidentId, holdId: uuidv7(), ...order });
  await expect(erase()).rejects.toMatchObject({ code: 'incidents.held' });
  await expect(county.run('shift-head', decideHold, { incidentId, agree: true })).rejects.toMatchObject({
    code: 'incidents.same-person',
  });
  await expect(county.run('centre-head', askLift, { incidentId, ...order })).rejects.toMatchObject({
    code: 'incidents.hold-waits',
  });
  await expect(county.run('centre-head', putHold, { incidentId, holdId: uuidv7(), ...order })).rejects.toMatchObject({
    code: 'incidents.already-held',
  });
  expect(await county.run('centre-head', decideHold, { incidentId, agree: true })).toMatchObject({
    state: 'confirmed',
  });
  await county.run('centre-head', askLift, { incidentId, ...order });
  await expect(erase()).rejects.toMatchObject({ code: 'incidents.held' });
  await expect(county.run('centre-head', decideHold, { incidentId, agree: true })).rejects.toMatchObject({
    code: 'incidents.same-person',
  });
  expect(await county.run('shift-head', decideHold, { incidentId, agree: false })).toMatchObject({
    state: 'confirmed',
  });
  await county.run('shift-head', askLift, { incidentId, ...order });
  expect(await county.run('centre-head', decideHold, { incidentId, agree: true })).toMatchObject({ state: 'lifted' });
  expect(await erase()).toMatchObject({ texts: 2, reporter: true });
});

inSandbox('disposal waits for its day, takes two persons, and never touches what is held', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await archived(county);
  expect(await archiveRow(tx, incidentId)).toMatchObject({ retention: 'ten-years', dispose_from: '2037-01-01' });
  const due = new Date('2037-01-02T01:00:00Z');
  const list = async (box: 'due' | 'asked' | 'holds' | 'archived') => {
    const asked = { countyCode: county.countyCode, actor: county.as('centre-head'), now: due, box, limit: 50 };
    return (await listArchive(county.services, cursors, asked)).items.map((line) => line.incidentId);
  };
  await expect(county.run('shift-head', askDisposal, { incidentId, ...order }, afterDays(20))).rejects.toMatchObject({
    code: 'incidents.retention-not-over',
  });
  expect(await list('due')).toEqual([incidentId]);
  await expect(county.run('centre-head', agreeToDisposal, { incidentId }, due)).rejects.toMatchObject({
    code: 'incidents.disposal-not-asked',
  });
  await county.run('centre-head', askDisposal, { incidentId, ...order }, due);
  expect(await list('due')).toEqual([]);
  expect(await list('asked')).toEqual([incidentId]);
  await expect(county.run('centre-head', agreeToDisposal, { incidentId }, due)).rejects.toMatchObject({
    code: 'incidents.same-person',
  });
  await county.run('shift-head', rejectDisposal, { incidentId }, due);
  await county.run('shift-head', askDisposal, { incidentId, ...order }, due);
  await county.run('shift-head', putHold, { incidentId, holdId: uuidv7(), ...order }, due);
  await expect(county.run('centre-head', agreeToDisposal, { incidentId }, due)).rejects.toMatchObject({
    code: 'incidents.held',
  });
  expect(await list('holds')).toEqual([incidentId]);
  await county.run('centre-head', decideHold, { incidentId, agree: false }, due);
  expect(await county.run('centre-head', agreeToDisposal, { incidentId }, due)).toMatchObject({
    texts: 2,
    reporter: true,
  });
  expect(await archiveRow(tx, incidentId)).toMatchObject({ disposed_by: county.as('centre-head').accountId });
  const erasures = { countyCode: county.countyCode, action: 'incidents.erase-personal-text', subjectIds: [incidentId] };
  expect(await recordedErasures(tx, erasures)).toHaveLength(2);
  expect(await list('archived')).toEqual([incidentId]);
  await expect(county.run('shift-head', askDisposal, { incidentId, ...order }, due)).rejects.toMatchObject({
    code: 'incidents.already-disposed',
  });
});
