import pg from 'pg';
import { erasePersonalText } from '#modules/incidents/public.ts';
import { eraseOrderTexts } from '#modules/integrations/public.ts';
import { systemEyes } from '#platform/database/database.ts';
import type { Deployment } from '#platform/deployment/open-deployment.ts';
import { formatCaseNumber, readCaseNumber } from '#platform/pure/case-number.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { type CliCommand, optionalFlag, textFlag } from '../command.ts';
import { findCounty, sealAll, sweepErased, withDeployment } from '../services.ts';

export const erase: CliCommand = {
  name: 'erase',
  summary: 'help.erase',
  usage: '--incident ID|NUMBER --order NUMBER --basis TEXT --first ACCOUNT --second ACCOUNT [--county CODE]',
  flags: {
    incident: { type: 'string' },
    order: { type: 'string' },
    basis: { type: 'string' },
    first: { type: 'string' },
    second: { type: 'string' },
    county: { type: 'string' },
  },
  required: ['incident', 'order', 'basis', 'first', 'second'],
  given: 0,
  run({ place, now, say }, flags) {
    return withDeployment(place, async ({ deployment, runCommand }) => {
      const { countyCode } = await findCounty(deployment, optionalFlag(flags, 'county'));
      const given = textFlag(flags, 'incident');
      const incidentId = await findIncident(deployment, countyCode, given);
      // The order is carried out by two persons; whoever sits at this terminal is not known to us otherwise.
      const first = await findAccount(deployment, textFlag(flags, 'first'));
      const second = await findAccount(deployment, textFlag(flags, 'second'));
      const { texts, files, reporter } = await runCommand(erasePersonalText, {
        commandId: uuidv7(),
        countyCode,
        actor: { ...systemActor(countyCode), accountId: first },
        now: now(),
        input: {
          incidentId,
          orderNumber: textFlag(flags, 'order'),
          basis: textFlag(flags, 'basis'),
          secondPersonId: second,
        },
      });
      // What a partner's order said of the same person goes with it.
      const exchanged = await runCommand(eraseOrderTexts, {
        commandId: uuidv7(),
        countyCode,
        actor: { ...systemActor(countyCode), accountId: first },
        now: now(),
        input: { incidentId, orderNumber: textFlag(flags, 'order') },
      });
      await sealAll(deployment, countyCode, now());
      await sweepErased(deployment, now());
      await vacuumTables(deployment, erasedFrom);
      say('erase.done', { incident: given, texts: texts + exchanged.texts, files });
      if (reporter) say('erase.reporter');
      return 0;
    });
  },
};

/** The tables from which an order takes texts: dead rows go now and not when the database happens to come by. */
const erasedFrom = [
  'incidents.step_content',
  'incidents.reporter',
  'incidents.proposal',
  'incidents.rating_content',
  'incidents.call_back_content',
  'incidents.rating_exemption_content',
  'incidents.recheck_content',
  'integrations.order_message',
  'integrations.extension_request',
  'notifications.notice',
  'attachments.file',
  'portal.correspondence_text',
];

/** A vacuum runs outside any transaction, so on a connection of its own; older copies (log, backups) are not its matter. */
export async function vacuumTables({ address }: Deployment, tables: readonly string[]): Promise<void> {
  const client = new pg.Client(address.connection);
  await client.connect();
  try {
    for (const table of tables) await client.query(`vacuum ${table}`);
  } finally {
    await client.end();
  }
}

async function findIncident({ database }: Deployment, countyCode: string, given: string): Promise<string> {
  const number = readCaseNumber(given);
  if (!number) {
    if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given)) return given.toLowerCase();
    throw new Refusal('missing', 'incidents.unknown', { incident: given });
  }
  const [row] = await database.ask(systemEyes, (tx) =>
    tx
      .selectFrom('incidents.incident')
      .select('incident_id')
      .where('county_code', '=', countyCode)
      .where('number', '=', formatCaseNumber(number)),
  );
  if (!row) throw new Refusal('missing', 'incidents.unknown', { incident: given });
  return row.incident_id;
}

/** The id of an account that is in use. @throws Refusal cli.unknown-account */
export async function findAccount({ database }: Deployment, username: string): Promise<string> {
  const [row] = await database.ask(systemEyes, (tx) =>
    tx
      .selectFrom('access.account')
      .select('account_id')
      .where('username', '=', username)
      .where('disabled_at', 'is', null),
  );
  if (!row) throw new Refusal('missing', 'cli.unknown-account', { account: username });
  return row.account_id;
}
