import { writeFile } from 'node:fs/promises';
import { mintLinks } from '#modules/access/public.ts';
import { mostLinks } from '#modules/access/contract.ts';
import { accountsOfCounty, listPeople } from '#modules/staff/public.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { type CliCommand, type CliContext, optionalFlag, textFlag } from '../command.ts';
import { type CliServices, findCounty, sealAll, withDeployment } from '../services.ts';

/** One-time links for people who have no password yet, into a file that only its owner may read. */
export const peopleLinks: CliCommand = {
  name: 'people links',
  summary: 'help.people-links',
  usage: '--to FILE.csv [--organisation NAME] [--days 7] [--address https://…] [--county CODE]',
  flags: {
    to: { type: 'string' },
    organisation: { type: 'string' },
    days: { type: 'string' },
    address: { type: 'string' },
    county: { type: 'string' },
  },
  required: ['to'],
  given: 0,
  run(context, flags) {
    return withDeployment(context.place, async (services) => {
      const { deployment, runCommand } = services;
      const { countyCode } = await findCounty(deployment, optionalFlag(flags, 'county'));
      const validDays = Number(optionalFlag(flags, 'days') ?? '7');
      if (!Number.isInteger(validDays) || validDays < 1 || validDays > 30) {
        throw new Refusal('invalid', 'cli.bad-flag', { flag: '--days', least: 1, most: 30 });
      }
      const address = (optionalFlag(flags, 'address') ?? 'http://localhost:7400').replace(/\/+$/, '');
      const people = await waitingPeople(services, countyCode, optionalFlag(flags, 'organisation'), context);
      if (people.length === 0) {
        context.say('people.no-waiting');
        return 1;
      }
      const file = context.path(textFlag(flags, 'to'));
      // Before a link is minted: an existing file is not written over, and nobody else may read the new one.
      await writeFile(file, '', { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'EEXIST' ? new Refusal('conflict', 'cli.file-exists', { file }) : error;
      });
      const { links, validUntil } = await mintLinks(
        { runCommand, accountsOfCounty, wallClock: context.now },
        {
          commandId: uuidv7(),
          countyCode,
          actor: systemActor(countyCode),
          now: context.now(),
          input: { accountIds: people, validDays, alsoActive: false },
        },
      );
      const lines = links.map(({ displayName, username, token }) =>
        [displayName, username, `${address}/setup#${token}`, validUntil.toISOString()].map(cell).join(','),
      );
      const titles = '姓名 Name,登录账号 User name,链接 Link,有效至 Valid until';
      await writeFile(file, `\uFEFF${[titles, ...lines].join('\r\n')}\r\n`, { mode: 0o600 });
      await sealAll(deployment, countyCode, context.now());
      context.say('people.links', { count: links.length, until: validUntil.toISOString() });
      context.line(file);
      if (people.length === mostLinks) context.say('people.more');
      return 0;
    });
  },
};

/** Accounts of those who wait for a password, of one organisation or of the county; as many as go out at once. */
async function waitingPeople(
  { deployment, incidents }: CliServices,
  countyCode: string,
  named: string | undefined,
  context: CliContext,
): Promise<string[]> {
  const tree = await incidents.trees.of(countyCode);
  const organisation = tree.all().find((one) => one.name === named || one.organisationId === named);
  if (named !== undefined && !organisation) {
    throw new Refusal('missing', 'cli.unknown-organisation', { organisation: named });
  }
  const rows = await deployment.database.ask(systemEyes, (tx) =>
    listPeople(tx, {
      countyCode,
      now: context.now(),
      account: 'waiting',
      organisationId: organisation?.organisationId,
      limit: mostLinks,
    }),
  );
  return rows.map((row) => row.accountId);
}

/** Quoted where needed; a sign that a spreadsheet would take for a formula is made text. */
function cell(value: string): string {
  const text = /^[=+@-]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
