import { createAccounts, grantCapacities, issueSetupToken } from '#modules/access/public.ts';
import { administratorRoles, type AdministratorRole } from '#modules/access/rules/roles.ts';
import { roleWords as en } from '#modules/access/words.en.ts';
import { roleWords as zh } from '#modules/access/words.zh.ts';
import { shipCalendars } from '#modules/catalogue/public.ts';
import { addDivisions, addOrganisations, foundCounty } from '#modules/organisation/public.ts';
import type { Command } from '#platform/commands/command.ts';
import { systemEyes } from '#platform/database/database.ts';
import type { Deployment } from '#platform/deployment/open-deployment.ts';
import { readDivisionCode } from '#platform/pure/division-code.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { type CliCommand, type CliContext, optionalFlag, textFlag } from '../command.ts';
import { listCounties, sealAll, withDeployment } from '../services.ts';

type Administrator = { accountId: string; capacityId: string; role: AdministratorRole; username: string };
type Founding = { name: string; centreId: string; centreName: string; administrators: readonly Administrator[] };

/** County, its division, its centre and the three administrators: all of it or nothing. */
const found: Command<Founding, { countyCode: string }> = {
  name: 'organisation.found-county',
  async run(tx, { name, centreId, centreName, administrators }, context) {
    const { countyCode, now } = context;
    const divisionCode = countyCode.padEnd(12, '0');
    const answer = await foundCounty.run(tx, { name, demo: false }, context);
    await addDivisions.run(tx, { divisions: [{ divisionCode, name, parentCode: null, setting: 'urban' }] }, context);
    const centre = { kind: 'centre', level: 'county', parentId: null, worksOwnDesk: true } as const;
    const organisations = [{ ...centre, organisationId: centreId, name: centreName, divisionCode }];
    await addOrganisations.run(tx, { organisations }, context);
    await createAccounts(
      tx,
      administrators.map(({ accountId, username, role }) => {
        return { accountId, username, displayName: zh[role], passwordHash: null, now };
      }),
    );
    await grantCapacities(
      tx,
      administrators.map(({ accountId, capacityId, role }) => ({
        capacityId,
        accountId,
        role,
        countyCode,
        organisationId: centreId,
        organisationName: centreName,
        level: 'county',
        divisionPath: countyCode,
        gridId: null,
        gridName: null,
        profile: null,
        validFrom: now,
      })),
    );
    context.audit(
      { kind: 'county', id: countyCode },
      { administrators: administrators.map(({ accountId }) => accountId) },
    );
    return answer;
  },
};

export const setup: CliCommand = {
  name: 'setup',
  summary: 'help.setup',
  usage: '--county 320111 --name 浦口区 [--centre NAME] [--address https://…] [--new-links]',
  flags: {
    county: { type: 'string' },
    name: { type: 'string' },
    centre: { type: 'string' },
    address: { type: 'string' },
    'new-links': { type: 'boolean' },
  },
  required: ['county'],
  given: 0,
  run(context, flags) {
    const countyCode = textFlag(flags, 'county');
    const read = readDivisionCode(countyCode);
    if (!read.ok || !/^\d{6}$/.test(countyCode)) throw new Refusal('invalid', 'cli.bad-county', { county: countyCode });
    return withDeployment(context.place, async ({ deployment, runCommand }) => {
      const address = (optionalFlag(flags, 'address') ?? 'http://localhost:7400').replace(/\/+$/, '');
      const counties = await listCounties(deployment);
      const known = counties.find((county) => county.countyCode === countyCode);
      if (known && flags['new-links']) return renewLinks(context, deployment, countyCode, address);
      if (known) throw new Refusal('conflict', 'cli.setup-done', { county: countyCode, name: known.name });
      if (counties.some((county) => county.demo)) throw new Refusal('conflict', 'cli.demo-database');
      const name = optionalFlag(flags, 'name');
      if (!name) throw new Refusal('invalid', 'cli.flag-missing', { flag: '--name' });
      const administrators = administratorRoles.map((role) => ({
        accountId: uuidv7(),
        capacityId: uuidv7(),
        role,
        username: counties.length === 0 ? role : `${role}-${countyCode}`,
      }));
      const centreName = optionalFlag(flags, 'centre') ?? `${name}网格化服务管理中心`;
      const centreId = uuidv7();
      await runCommand(found, {
        commandId: uuidv7(),
        countyCode,
        actor: systemActor(countyCode),
        now: context.now(),
        input: { name, centreId, centreName, administrators },
      });
      await shipCalendars({ runCommand, unit: deployment.database }, { countyCode, centreId, now: context.now() });
      await sealAll(deployment, countyCode, context.now());
      context.say('setup.done', { name, county: countyCode });
      await tellLinks(context, deployment, administrators, address);
      context.say('setup.next');
      return 0;
    });
  },
};

/** For administrators who have set no password yet: the former links end, new ones are shown once. */
async function renewLinks(
  context: CliContext,
  deployment: Deployment,
  countyCode: string,
  address: string,
): Promise<number> {
  const rows = await deployment.database.ask(systemEyes, (tx) =>
    tx
      .selectFrom('access.capacity as capacity')
      .innerJoin('access.account as account', 'account.account_id', 'capacity.account_id')
      .select(['account.account_id', 'account.username', 'capacity.role'])
      .where('capacity.county_code', '=', countyCode)
      .where('capacity.role', 'in', [...administratorRoles])
      .where('capacity.valid_to', 'is', null)
      .where('account.password_hash', 'is', null)
      .where('account.disabled_at', 'is', null),
  );
  if (rows.length === 0) {
    context.say('setup.no-waiting');
    return 1;
  }
  const waiting = rows.map((row) => {
    return { accountId: row.account_id, username: row.username, role: row.role as AdministratorRole };
  });
  await tellLinks(context, deployment, waiting, address);
  return 0;
}

async function tellLinks(
  { say, line, now }: CliContext,
  { database }: Deployment,
  administrators: readonly Pick<Administrator, 'accountId' | 'username' | 'role'>[],
  address: string,
): Promise<void> {
  say('setup.links');
  for (const { accountId, username, role } of administrators) {
    const token = await issueSetupToken(database, accountId, now());
    say('setup.link', { role: `${zh[role]} ${en[role]}`, username });
    line(`  ${address}/setup?token=${token}`);
  }
}
