import { sql } from 'kysely';
import { expect } from 'vitest';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { foundSmallCounty } from '../../tests/fixtures/small-county.ts';
import { correctPersonalData } from './commands/correct-personal-data.ts';
import { reportIncident } from './commands/report-incident.ts';
import { isOwnPhone, ownData } from './queries/own-data.ts';

const inSandbox = sandbox();

inSandbox(
  'a correction replaces number and place, keeps the name, and leaves the first words in the chain',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const { countyCode, services } = county;
    const incidentId = uuidv7();
    const marks = { number: '990101-20260105-000777', queryCode: 'CORRECT7' };
    await county.run('town-acceptor', reportIncident(services, county.book, marks), {
      incidentId,
      source: 'operator',
      appealKind: 'complaint',
      matterCode: 'event-04-05',
      description: '人民路12号门前有人店外经营。',
      place: { point: county.inside['grid-1'], words: '人民路 12 号' },
      reporter: { name: '王小明', phone: '13812345678' },
      emergency: false,
      attachments: [],
    });
    const given = { incidentId, phone: '13900000002', place: '人民路 14 号', words: '是14号。' };
    const done = await county.run('centre-head', correctPersonalData(services.sealer), given);
    expect(done.corrected).toEqual(['phone', 'place', 'words']);
    const open = { unit, sealer: services.sealer };
    const data = await ownData(open, { countyCode, incidentId, open: true });
    expect(data).toMatchObject({
      name: '王小明',
      phone: '13900000002',
      place: '人民路 14 号',
      description: '人民路12号门前有人店外经营。',
      added: [{ words: '是14号。', fileCount: 0 }],
    });
    expect(await isOwnPhone(open, { countyCode, incidentId, phone: '139 0000 0002' })).toBe(true);
    expect(await isOwnPhone(open, { countyCode, incidentId, phone: '13812345678' })).toBe(false);
    const { rows } = await sql`select 1 from incidents.reporter where incident_id = ${incidentId}`.execute(tx);
    expect(rows).toHaveLength(1);
  },
);

inSandbox('a number that was never left is added with its first correction', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { countyCode, services } = county;
  const incidentId = uuidv7();
  const marks = { number: '990101-20260105-000778', queryCode: 'CORRECT8' };
  await county.run('town-acceptor', reportIncident(services, county.book, marks), {
    incidentId,
    source: 'operator',
    appealKind: 'complaint',
    matterCode: 'event-04-05',
    description: '人民路12号门前有人店外经营。',
    place: { point: county.inside['grid-1'] },
    emergency: false,
    attachments: [],
  });
  const open = { unit, sealer: services.sealer };
  expect(await ownData(open, { countyCode, incidentId, open: false })).toMatchObject({ phone: null, masked: false });
  await county.run('centre-head', correctPersonalData(services.sealer), { incidentId, phone: '13900000002' });
  expect(await ownData(open, { countyCode, incidentId, open: false })).toMatchObject({
    phone: '139****0002',
    masked: true,
  });
});
