// Proof that a lawful erasure leaves nothing: 1,000 cases whose reporter, text, title and place words carry a name and a phone of their own, in three of four also late work that waits, was taken over or set aside, and drafts of the territory on which staff named them; after as many orders no table and no fresh backup holds one of them, and every chain verifies.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { servicesOf } from '#apps/cli/services.ts';
import { verifyAudit, verifyChains } from '#modules/audit/public.ts';
import { eraseDraftNotes } from '#modules/grids/public.ts';
import { caseChains, erasePersonalText, openBook, reportIncident } from '#modules/incidents/public.ts';
import { addOrganisations, foundCounty } from '#modules/organisation/public.ts';
import { addPeople } from '#modules/staff/public.ts';
import { sealAudit } from '#platform/commands/seal-audit.ts';
import { openKeyRing } from '#platform/crypto/key-ring.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import { sendTogether } from '#platform/database/transaction.ts';
import { takeBackup } from '#platform/deployment/backup.ts';
import { leftOutTables, quotedTable, readLines, readTableShapes } from '#platform/deployment/table-shapes.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase } from '#platform/testing/test-database.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { sendLateCanary } from '../tests/fixtures/late-canaries.ts';
import { writeNotedDraft } from '../tests/fixtures/noted-draft.ts';

const reporters = 1000;
const drafts = 20;
const countyCode = '990101';
const now = new Date('2026-03-02T02:00:00Z');
const lateKinds = [null, 'waiting', 'taken', 'set-aside'] as const;
const nameOf = (n: number) => `金丝雀${String(n).padStart(4, '0')}`;
const phoneOf = (n: number) => `1370000${String(n).padStart(4, '0')}`;
const canary = /金丝雀\d{4}|1370000\d{4}/g;

const folder = mkdtempSync(path.join(tmpdir(), 'linli-erasure-'));
const held = await openTestDatabase();
try {
  const keys = await openKeyRing({ folder: path.join(folder, 'keys') });
  const { database } = held;
  const deployment = { ...held, keys, dataFolder: folder, applied: [] };
  const { incidents, runCommand } = servicesOf(deployment);
  const envelope = { countyCode, actor: systemActor(countyCode), now };
  const order = () => ({ ...envelope, commandId: uuidv7() });
  await runCommand(foundCounty, { ...order(), input: { name: '临江县', demo: false } });
  const centre = { kind: 'centre', level: 'county', parentId: null, worksOwnDesk: true, name: '中心' } as const;
  const organisationId = uuidv7();
  const organisations = [{ ...centre, organisationId, divisionCode: countyCode.padEnd(12, '0') }];
  await runCommand(addOrganisations, { ...order(), input: { organisations } });

  const workerId = uuidv7();
  const post = {
    postId: uuidv7(),
    role: 'acceptor',
    organisationId,
    gridId: null,
    profile: null,
    onDuty: true,
  } as const;
  const account = { accountId: workerId, username: 'worker', name: '网格员', passwordHash: null };
  const people = [
    { workerId: uuidv7(), ...account, employment: 'full-time', publicPhone: null, posts: [post] } as const,
  ];
  await runCommand(addPeople, { ...order(), input: { people } });

  const book = await openBook(incidents, countyCode);
  const county = { countyCode, runCommand, book, now, organisationId, workerId };
  const ids: string[] = [];
  for (let n = 0; n < reporters; n += 1) {
    const [name, phone, incidentId] = [nameOf(n), phoneOf(n), uuidv7()];
    const marks = { number: await incidents.numbers.next(countyCode, now), queryCode: newQueryCode() };
    await runCommand(reportIncident(incidents, book, marks), {
      ...order(),
      input: {
        incidentId,
        source: 'hotline',
        appealKind: 'problem',
        title: `${name}家门口的路灯`,
        description: `${name}来电,电话${phone},门口路灯不亮`,
        place: { words: `${name}家门口` },
        reporter: { name, phone },
        emergency: false,
        attachments: [],
      },
    });
    ids.push(incidentId);
    const state = lateKinds[n % 4];
    if (state) await sendLateCanary(county, { incidentId, told: `${name}(${phone})`, state });
  }

  const draftIds: string[] = [];
  for (let n = 0; n < drafts; n += 1) draftIds.push(await writeNotedDraft(county, `${nameOf(n)}(${phoneOf(n)})`));

  await sealAudit(database, countyCode, now);
  const before = await search();
  const late = (reporters * 3) / 4;
  assert.ok(
    before >= reporters * 4 + late * 3 + drafts * 4,
    `the search finds only ${before} canaries before the erasure: it proves nothing`,
  );

  const secondPersonId = uuidv7();
  let erased = 0;
  for (const [n, incidentId] of ids.entries()) {
    const input = { incidentId, orderNumber: `法〔2026〕${n}号`, basis: '个人信息保护法第四十七条', secondPersonId };
    const { texts, reporter } = await runCommand(erasePersonalText, { ...order(), input });
    // The words of late work that was taken over are the case's own.
    const expected = n % 4 === 2 ? 3 : 1;
    assert.deepEqual({ texts, reporter }, { texts: expected, reporter: true });
    erased += texts;
  }
  for (const [n, draftId] of draftIds.entries()) {
    const input = { draftId, orderNumber: `法〔2026〕方${n}号`, basis: '个人信息保护法第四十七条', secondPersonId };
    assert.deepEqual(await runCommand(eraseDraftNotes, { ...order(), input }), { notes: 2 });
  }
  while ((await sealAudit(database, countyCode, now)) > 0);

  assert.equal(await search(), 0, 'a table still holds a name or a phone');
  const file = path.join(folder, 'fresh.tar.gz');
  await takeBackup({ deployment, file, release: 'proof', at: now });
  assert.equal(
    gunzipSync(readFileSync(file)).toString('utf8').match(canary),
    null,
    'the backup holds a name or a phone',
  );
  const audit = await verifyAudit(database, { countyCode });
  const cases = await verifyChains(database.asAuditor, caseChains(countyCode));
  assert.deepEqual([audit.findings, cases.findings], [[], []]);
  assert.deepEqual(cases.texts, { intact: 0, erased });
  process.stdout.write(
    `${reporters} reporters erased: ${before} traces before, none after in tables and backup; ${audit.entries + cases.entries} chain entries verify\n`,
  );
} finally {
  await held.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Canaries in any column of any table, those included that no backup takes. */
async function search(): Promise<number> {
  return held.database.asOwner(async (tx) => {
    let found = 0;
    for (const shape of await readTableShapes(tx)) {
      for await (const lines of readLines(tx, shape)) found += lines.join('\n').match(canary)?.length ?? 0;
    }
    for (const name of leftOutTables) {
      const [answer] = await sendTogether(tx, [
        `select row_to_json(one)::text as line from ${quotedTable(name)} as one`,
      ]);
      for (const { line } of answer!.rows as { line: string }[]) found += line.match(canary)?.length ?? 0;
    }
    return found;
  });
}
