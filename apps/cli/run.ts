import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '#platform/refusal.ts';
import type { CliCommand, CliContext, Flags } from './command.ts';
import { archivePackage, verifyArchivePackage } from './commands/archive-package.ts';
import { auditVerify } from './commands/audit-verify.ts';
import { backup } from './commands/backup.ts';
import { calendarCommands } from './commands/calendars.ts';
import { doctor } from './commands/doctor.ts';
import { eraseNotes } from './commands/erase-draft-notes.ts';
import { erase } from './commands/erase.ts';
import { exchangeCommands } from './commands/exchange-files.ts';
import { indicatorsRecount } from './commands/indicators.ts';
import { importCommands, listImports } from './commands/import-file.ts';
import { peopleLinks } from './commands/people-links.ts';
import { restore } from './commands/restore.ts';
import { setup } from './commands/setup.ts';
import { simulate } from './commands/simulate.ts';
import { readPlace } from './options.ts';
import { bothOf, sentenceOf } from './words.ts';

const commands: readonly CliCommand[] = [
  setup,
  peopleLinks,
  ...importCommands,
  listImports,
  ...calendarCommands,
  ...exchangeCommands,
  auditVerify,
  indicatorsRecount,
  verifyArchivePackage,
  archivePackage,
  backup,
  restore,
  doctor,
  erase,
  eraseNotes,
  simulate,
];

export type CliDoor = {
  environment: Readonly<Record<string, string | undefined>>;
  out(line: string): void;
  err(line: string): void;
  progress?(text: string): void;
  now?(): Date;
};

/**
 * Runs one command line.
 * @returns 0 done, 1 refused or found broken, 2 typed wrongly, 3 a fault of ours
 */
export async function runCli(args: readonly string[], door: CliDoor): Promise<number> {
  if (args.length === 0 || args[0] === 'help' || args.includes('--help') || args.includes('-h')) {
    for (const line of helpLines(args.filter((word) => !/^(?:help|--help|-h)$/.test(word)))) door.out(line);
    return 0;
  }
  const context: CliContext = {
    place: readPlace(door.environment),
    environment: door.environment,
    path: (given) => resolve(door.environment['INIT_CWD'] ?? '.', given),
    now: door.now ?? (() => new Date()),
    say: (word, values) => door.out(bothOf(word, values)),
    line: door.out,
    progress: door.progress ?? (() => {}),
  };
  try {
    const { command, flags, given } = readCommandLine(args);
    return await command.run(context, flags, given);
  } catch (error) {
    context.progress('');
    if (!(error instanceof Refusal)) {
      door.err((error as Error).stack ?? String(error));
      return 3;
    }
    const details = Object.entries(error.details).map(([key, value]) => ` ${key}=${plain(value)}`);
    door.err(
      `${sentenceOf(error.code, 'zh', error.details)} · ${sentenceOf(error.code, 'en', error.details)} (${error.code}${details.join('')})`,
    );
    return error.code === 'cli.unknown-command' || /^cli\.(?:bad-flag|flag-missing)$/.test(error.code) ? 2 : 1;
  }
}

function readCommandLine(args: readonly string[]): { command: CliCommand; flags: Flags; given: readonly string[] } {
  const command = commands.find(({ name }) => name === args.slice(0, name.split(' ').length).join(' '));
  if (!command) throw new Refusal('invalid', 'cli.unknown-command', { command: args[0] });
  let parsed: { values: Flags; positionals: string[] };
  try {
    parsed = parseArgs({
      args: args.slice(command.name.split(' ').length),
      options: command.flags,
      allowPositionals: true,
    }) as typeof parsed;
  } catch (error) {
    throw new Refusal('invalid', 'cli.bad-flag', { usage: usageOf(command), reason: (error as Error).message });
  }
  const missing = command.required.filter((name) => !parsed.values[name]);
  if (missing.length > 0 || parsed.positionals.length !== command.given) {
    throw new Refusal('invalid', 'cli.flag-missing', { usage: usageOf(command) });
  }
  return { command, flags: parsed.values, given: parsed.positionals };
}

function usageOf({ name, usage }: CliCommand): string {
  return `npm run linli -- ${name} ${usage}`;
}

function summaryOf({ summary }: CliCommand): string {
  return typeof summary === 'string' ? bothOf(summary) : `${summary.zh} · ${summary.en}`;
}

function helpLines(words: readonly string[]): string[] {
  const about = commands.filter(({ name }) => name.startsWith(words.join(' ')));
  const shown = about.length > 0 ? about : commands;
  return [
    bothOf('help.title'),
    bothOf('help.usage'),
    '',
    ...shown.flatMap((command) => [`  ${command.name} ${command.usage}`, `      ${summaryOf(command)}`]),
    '',
    bothOf('help.place'),
  ];
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
