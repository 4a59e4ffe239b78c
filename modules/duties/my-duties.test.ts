// The list that somebody takes along on his phone.
import { expect } from 'vitest';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty } from '../../tests/fixtures/small-county.ts';
import { type DutyItemGiven, putDutyList } from './commands/put-list.ts';
import { myDuties } from './queries/my-duties.ts';
import type { DutyKind } from './rules/judge-duty.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const town = `${countyCode}001`;
/** Both lists begin a week after the county was founded. */
const begun = new Date(fixtureNow.getTime() + 8 * 86_400_000).toISOString().slice(0, 10);

inSandbox(
  'whoever works in a town takes its list in force along, found by first letters, with confirmed matters',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const item = (kind: DutyKind, text: string, matters: DutyItemGiven['matters'] = []): DutyItemGiven => ({
      kind,
      number: 1,
      text,
      legalBasis: '',
      leadNames: ['城市管理局'],
      leadOrganisations: [],
      manner: '',
      matters,
    });
    const put = (divisionPath: string, items: DutyItemGiven[]) =>
      county.run('system', putDutyList, {
        listId: uuidv7(),
        divisionPath,
        name: '清单',
        source: '',
        validFrom: begun,
        unlisted: 'allowed',
        items,
      });
    await put(countyCode, [item('own', '全县通用')]);
    await put(town, [
      item('withdrawn', '店外经营查处', [
        { matterCode: 'event-04-05', confirmed: true },
        { matterCode: 'event-04', confirmed: false },
      ]),
      item('own', '入户走访'),
    ]);
    const of = (divisionPath: string, day = begun) =>
      unit.transact(systemEyes, (tx) => myDuties(tx, { countyCode, divisionPath, day }));
    const own = await of(town);
    expect(own.list).toMatchObject({ ofTown: true });
    expect(own.items.map(({ text, initials, matterCodes }) => [text, initials, matterCodes])).toEqual([
      ['入户走访', 'rhzf', []],
      ['店外经营查处', 'dwjycc', ['event-04-05']],
    ]);
    expect((await of(`${countyCode}002`)).items.map(({ text }) => text)).toEqual(['全县通用']);
    expect(await of(town, '2026-01-05')).toEqual({ list: null, items: [] });
  },
);
