import { expect } from 'vitest';
import { closeGrid } from '#modules/grids/public.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty } from '../../tests/fixtures/small-county.ts';
import { endPost } from '../../tests/fixtures/staff-acts.ts';
import { reportIncident } from './commands/report-incident.ts';
import { newLinkToken } from './commands/reporter-link.ts';
import { lineColumns, lineOf, type LineRow } from './queries/list-incidents.ts';
import { sql } from 'kysely';

const inSandbox = sandbox();

inSandbox('a case keeps the name of its grid after the grid has been closed', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const { services, countyCode } = county;
  const marks = { number: '99010120260105900001', queryCode: 'C0000001', linkToken: newLinkToken(countyCode) };
  await county.run('town-acceptor', reportIncident(services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'hotline',
    appealKind: 'complaint',
    matterCode: 'event-04-05',
    description: '门前有人店外经营。',
    place: { point: county.inside['grid-2'] },
    emergency: false,
    attachments: [],
  });
  const worker = county.as('worker-2');
  const line = async () => {
    services.grids.forget(countyCode);
    const { rows } = await sql<LineRow>`select ${lineColumns} from incidents.incident
      where county_code = ${countyCode}`.execute(tx);
    const names = {
      tree: await services.trees.of(countyCode),
      grids: await services.grids.of(countyCode),
      catalogue: await services.catalogue.read(),
    };
    return { names, line: lineOf(rows[0]!, fixtureNow, names) };
  };
  const before = await line();
  expect(before.line).toMatchObject({ gridId: worker.gridId, gridName: expect.stringMatching(/./) as string });
  await county.run('system', endPost, { postId: worker.capacityId! });
  await county.run('system', closeGrid, { gridId: worker.gridId! });
  const after = await line();
  expect(after.names.grids.find(worker.gridId)).toBeUndefined();
  expect(after.line.gridName).toBe(before.line.gridName);
});
