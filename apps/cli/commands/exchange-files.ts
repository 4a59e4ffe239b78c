import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  downloadPackage,
  findPartner,
  latestReconciliation,
  makePackage,
  receivePackage,
  reconcile,
  renderPackage,
  writeDifferences,
  writeRows,
} from '#modules/integrations/public.ts';
import { type PackageContent, packageContents } from '#modules/integrations/rules/exchange-codes.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { type CliCommand, type CliContext, type Flags, optionalFlag, textFlag } from '../command.ts';
import { type CliServices, findCounty, sealAll, withDeployment } from '../services.ts';
import { bothOf } from '../words.ts';

/** Takes a file of a partner in: orders, or receipts for what was sent. */
const exchangeReceive: CliCommand = {
  name: 'exchange receive',
  summary: 'help.exchange-receive',
  usage: 'FILE --partner CODE [--content orders|receipts|statuses] [--report FILE.xlsx] [--county CODE]',
  flags: {
    partner: { type: 'string' },
    content: { type: 'string' },
    report: { type: 'string' },
    county: { type: 'string' },
  },
  required: ['partner'],
  given: 1,
  run(context, flags, [given]) {
    return withDeployment(context.place, async (services) => {
      const content = packageContents.find((one) => one === (optionalFlag(flags, 'content') ?? 'orders'));
      if (!content) throw new Refusal('invalid', 'cli.bad-flag', { content: optionalFlag(flags, 'content') });
      const exchange = await openExchange(context, services, flags);
      const { packageId } = await exchange.receive(context.path(given!), content);
      const report = optionalFlag(flags, 'report');
      if (report) {
        const { reading, partnerId } = exchange;
        await writeTo(context, context.path(report), await writeRows(reading, { partnerId, packageId }));
      }
      await exchange.finish();
      return 0;
    });
  },
};

/** Makes the next package and writes it to a file: JSON when its name ends so, else a table. */
const exchangeSend: CliCommand = {
  name: 'exchange send',
  summary: 'help.exchange-send',
  usage: '--partner CODE --out FILE.xlsx|FILE.json [--county CODE]',
  flags: { partner: { type: 'string' }, out: { type: 'string' }, county: { type: 'string' } },
  required: ['partner', 'out'],
  given: 0,
  run(context, flags) {
    return withDeployment(context.place, async (services) => {
      const { incidents, runCommand } = services;
      const exchange = await openExchange(context, services, flags);
      const { countyCode, partner, partnerId, actor } = exchange;
      const out = context.path(textFlag(flags, 'out'));
      const made = await runCommand(makePackage, {
        commandId: uuidv7(),
        countyCode,
        actor,
        now: context.now(),
        input: { packageId: uuidv7(), partnerId },
      });
      const tree = await incidents.trees.of(countyCode);
      const form = out.endsWith('.json') ? 'json' : 'table';
      await runCommand(downloadPackage, {
        commandId: uuidv7(),
        countyCode,
        actor,
        now: context.now(),
        input: { partnerId, packageId: made.packageId, form },
      });
      const file = await renderPackage(
        { unit: incidents.unit, tree, sealer: incidents.sealer },
        { countyCode, partner, packageId: made.packageId, form },
      );
      const { sequence, items, repeated } = made;
      context.say('exchange.sent', { sequence, items, repeated });
      await writeTo(context, out, file.bytes);
      if (made.more) context.say('exchange.more');
      await exchange.finish();
      return 0;
    });
  },
};

/** Compares the partner's own list with ours; the exit code says whether the books agree. */
const exchangeReconcile: CliCommand = {
  name: 'exchange reconcile',
  summary: 'help.exchange-reconcile',
  usage: 'FILE --partner CODE [--report FILE.xlsx] [--county CODE]',
  flags: { partner: { type: 'string' }, report: { type: 'string' }, county: { type: 'string' } },
  required: ['partner'],
  given: 1,
  run(context, flags, [given]) {
    return withDeployment(context.place, async (services) => {
      const exchange = await openExchange(context, services, flags);
      const { countyCode, partnerId, actor, doors, reading } = exchange;
      await exchange.receive(context.path(given!), 'statuses');
      const { orders, differences, clean } = await reconcile(doors, {
        countyCode,
        partner: { partnerId },
        reconciliationId: uuidv7(),
        commandId: uuidv7(),
        actor,
        now: context.now(),
      });
      context.say(clean ? 'exchange.clean' : 'exchange.differs', { orders, differences });
      const report = optionalFlag(flags, 'report');
      if (report) {
        const latest = await services.incidents.unit.transact(systemEyes, (tx) =>
          latestReconciliation(tx, { countyCode, partnerId }),
        );
        await writeTo(context, context.path(report), await writeDifferences(reading, latest!.reconciliationId));
      }
      await exchange.finish();
      return clean ? 0 : 1;
    });
  },
};

export const exchangeCommands: readonly CliCommand[] = [exchangeReceive, exchangeSend, exchangeReconcile];

async function openExchange(context: CliContext, { deployment, incidents, runCommand }: CliServices, flags: Flags) {
  const { countyCode } = await findCounty(deployment, optionalFlag(flags, 'county'));
  const actor = systemActor(countyCode);
  const code = textFlag(flags, 'partner');
  const partner = await incidents.unit.transact(systemEyes, (tx) => findPartner(tx, { countyCode, actor, code }));
  const { partnerId } = partner;
  const doors = { services: incidents, runCommand };
  return {
    countyCode,
    partner,
    partnerId,
    actor,
    doors,
    reading: { unit: incidents.unit, eyes: systemEyes, countyCode },
    finish: () => sealAll(deployment, countyCode, context.now()),

    async receive(path: string, content: PackageContent) {
      const bytes = await readFile(path).catch(() => {
        throw new Refusal('missing', 'cli.file-not-found', { file: path });
      });
      const received = await receivePackage(doors, {
        countyCode,
        partner: { partnerId },
        content,
        fileName: basename(path),
        bytes,
        actor,
        now: context.now(),
        packageId: uuidv7(),
        progress: (done) => context.progress(bothOf('exchange.progress', { part: partner.code, done })),
      });
      context.progress('');
      const { taken = 0, repaired = 0, refused = 0 } = received.counts;
      context.say(received.known ? 'exchange.known' : 'exchange.received', { taken, repaired, refused });
      return received;
    },
  };
}

async function writeTo({ line }: CliContext, path: string, bytes: Buffer): Promise<void> {
  try {
    // What was answered to people stands in it.
    await writeFile(path, bytes, { mode: 0o600 });
  } catch (error) {
    const reason = String((error as { code?: string }).code);
    throw new Refusal('unavailable', 'deployment.file-unwritable', { file: path, reason });
  }
  line(path);
}
