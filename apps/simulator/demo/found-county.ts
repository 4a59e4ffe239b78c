import { createAccounts, grantCapacities } from '#modules/access/public.ts';
import { putDispatchEntries, putMatters, shipCalendars } from '#modules/catalogue/public.ts';
import { putDutyList } from '#modules/duties/public.ts';
import { putArticle, reviewArticle } from '#modules/knowledge/public.ts';
import { addGrids, drawGround } from '#modules/grids/public.ts';
import { addAddresses } from '#modules/ledger/public.ts';
import { addDivisions, addOrganisations, createOrganisationTrees, foundCounty } from '#modules/organisation/public.ts';
import { addPeople } from '#modules/staff/public.ts';
import type { Command } from '#platform/commands/command.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { Unit } from '#platform/database/database.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import type { County, Person } from '../county/county.ts';
import { countyCentreKey } from '../county/organisations.ts';
import { articlesGiven } from './articles.ts';
import { dutyListGiven } from './duty-list.ts';
import {
  addressesGiven,
  type CountyIds,
  dispatchEntriesGiven,
  divisionsGiven,
  gridsGiven,
  groundGiven,
  mattersGiven,
  organisationsGiven,
  peopleGiven,
} from './plan.ts';

/** The three administrators hold no post, so they come to the county by a command of the demonstration's own. */
const appointAdministrators: Command<{ people: readonly Person[]; ids: CountyIds; passwordHash: string }, null> = {
  name: 'simulator.appoint-administrators',
  async run(tx, { people, ids, passwordHash }, { countyCode, now, audit }) {
    audit({ kind: 'county', id: countyCode }, { added: people.length });
    await createAccounts(
      tx,
      people.map(({ key, username, name }) => ({
        accountId: ids.account(key),
        username,
        displayName: name,
        passwordHash,
        now,
      })),
    );
    await grantCapacities(
      tx,
      people.flatMap(({ key, administrator, title }) =>
        administrator
          ? {
              capacityId: ids.post(key, 0),
              accountId: ids.account(key),
              role: administrator,
              countyCode,
              organisationId: null,
              organisationName: title,
              level: 'county',
              divisionPath: countyCode,
              gridId: null,
              gridName: null,
              profile: null,
              validFrom: now,
            }
          : [],
      ),
    );
    return null;
  },
};

export type Founding = {
  runCommand: RunCommand;
  unit: Unit;
  county: County;
  ids: CountyIds;
  /** The day on which the county began to work with this system. */
  foundedAt: Date;
  passwordHash: string;
};

/** One step of the founding. Each is a command with an id of its own, so that doing it again changes nothing. */
export type FoundingStep =
  | 'county'
  | 'organisations'
  | 'grids'
  | 'ground'
  | 'catalogue'
  | 'calendars'
  | 'people'
  | 'addresses';

const addressesAtOnce = 1000;

/** Carries out one step through the one pipe. */
export async function takeFoundingStep(
  step: FoundingStep,
  { runCommand, unit, county, ids, foundedAt, passwordHash }: Founding,
  progress: (done: number) => void = () => {},
): Promise<void> {
  function run<Input>(command: Command<Input, unknown>, input: Input, part: string | number = ''): Promise<unknown> {
    return runCommand(command, {
      commandId: ids.command(`${command.name} ${part}`),
      countyCode: county.code,
      actor: systemActor(county.code),
      now: foundedAt,
      input,
    });
  }
  switch (step) {
    case 'county':
      await run(foundCounty, { name: county.name, demo: true });
      await run(addDivisions, { divisions: divisionsGiven(county) });
      return;
    case 'organisations':
      await run(addOrganisations, { organisations: organisationsGiven(county, ids) });
      return;
    case 'grids':
      await run(addGrids, { grids: gridsGiven(county, ids) });
      return;
    case 'ground':
      await run(drawGround, groundGiven(county));
      return;
    case 'catalogue':
      await run(putMatters, { source: 'demo', ...mattersGiven(ids) });
      await run(putDispatchEntries, { entries: dispatchEntriesGiven(county, ids) });
      await run(putDutyList, dutyListGiven(county, ids, foundedAt));
      for (const article of articlesGiven(county, ids, foundedAt)) {
        const { articleId } = article;
        await run(putArticle(await createOrganisationTrees(unit).of(county.code)), article, articleId);
        await run(reviewArticle, { articleId, version: 1, approve: true }, articleId);
      }
      return;
    case 'calendars': {
      const centreId = ids.organisation(countyCentreKey);
      await shipCalendars(
        { runCommand, unit },
        { countyCode: county.code, centreId, now: foundedAt, idOf: ids.command },
      );
      return;
    }
    case 'people':
      await run(addPeople, { people: peopleGiven(county, ids, passwordHash) });
      await run(appointAdministrators, {
        people: county.people.filter((person) => person.administrator),
        ids,
        passwordHash,
      });
      return;
    case 'addresses': {
      const addresses = addressesGiven(county, ids);
      for (let from = 0; from < addresses.length; from += addressesAtOnce) {
        await run(addAddresses, { addresses: addresses.slice(from, from + addressesAtOnce) }, from);
        progress((from + addressesAtOnce) / addresses.length);
      }
    }
  }
}
