import type * as zh from './words.zh.ts';

export const cliWords = {
  'help.title': 'The command line of Linli',
  'help.usage': 'Usage: npm run linli -- <command> [flags]',
  'help.place': 'LINLI_DATA (data folder, default data) and DATABASE_URL (PostgreSQL) are the same as the server’s',
  'help.setup': 'found a county, with three administrators and their one-time links',
  'help.people-links':
    'Mints one-time links for people who have no password yet, into a file that only its owner may read',
  'help.backup': 'back up all data and files into one file (without keys/)',
  'help.restore': 'load a backup into an empty database or data folder, on any machine and either engine',
  'help.indicators-recount':
    'count the indicators again from the log of steps; what differs is put right and told (--missing: only what is not counted yet)',
  'help.audit-verify': 'verify the audit chain and the chain of every case, entry by entry',
  'help.import-list':
    'list what files can be imported, and in what shape; --dry-run checks without writing, the same command goes on after a break',
  'help.simulate':
    'play days of the demonstration county over HTTP, and tell what came of them; --work-off only does what is open',
  'help.doctor':
    'look at clock, disk, database, keys, backups, worker and log, and say what to do; --rehearse restores the newest backup on trial',
  'help.exchange-receive':
    'Take in a file of a partner (such as 12345): orders, receipts or statuses; run again to go on',
  'help.exchange-send':
    'Make the next package: progress, results, objections, extensions; what lacks a receipt goes again',
  'help.exchange-reconcile': 'Compare the partner’s list of orders with ours; 0 when they agree',
  'help.calendars-ship':
    'Gives a county that stands its first calendars and the public holidays of this release; what was set stays',
  'help.calendars-list': 'Lists calendars, who uses them, and the years whose holidays are known',
  'help.calendars-import': 'Takes in the yearly notice of public holidays (a JSON file as holiday-cn has it)',
  'help.archive-package': 'write the archive package of a closed case: one file that verifies without this system',
  'help.verify-package': 'verify an archive package offline: altered is told from erased by order',
  'help.erase-notes': 'erase the notes on a draft of the territory by a lawful order, recorded in the audit chain',
  'help.erase': 'erase personal text of a case by a lawful order, recorded in the chain',

  'setup.done': '{name} ({county}) is founded',
  'setup.links': 'The three administrators are three persons. These links are shown this once and hold for 7 days:',
  'setup.link': '{role} {username}',
  'setup.next': 'Next: npm run linli -- import catalogue STANDARD.xlsx',
  'setup.no-waiting': 'All three administrators have set their passwords; there is no link to make',

  'people.links':
    'Links for {count} people, valid until {until}; the file holds them: delete it once they are handed out:',
  'people.no-waiting': 'Nobody waits for a password',
  'people.more': 'At most 500 people at once; others may still wait: run it again when these have signed in',

  'backup.done': 'Backed up: {file} ({size} MB), {rows} rows in {tables} tables, {files} files, {seconds} s',
  'backup.digest': 'SHA-256 {sha256}',
  'backup.keys':
    'The keys in {folder} are not in it: keep them in another place; without them nobody reads what is sealed',

  'restore.done':
    'Restored the backup of {takenAt} (release {release}): {rows} rows in {tables} tables, {files} files, every table checked, {seconds} s',
  'restore.upgraded': 'The backup was of an earlier release; upgraded: {migrations}',
  'restore.sessions': 'Everybody signs in again',
  'restore.keys':
    'The keys are not those of the backup: put the former keys folder at {folder}, or sealed text stays unreadable',

  'indicators.counted': '{county}: {cases} cases counted that were not',
  'indicators.recounted':
    '{county}: {cases} cases and {facts} facts counted again; corrected {casesCorrected} cases and {talliesCorrected} sums',

  'audit.log': 'Audit chain: {entries} entries',
  'audit.cases':
    'Cases: {chains} chains, {entries} entries; of the texts beside them {intact} intact, {erased} erased by order',
  'audit.unbroken': '{county} is unbroken',
  'audit.head': 'The audit chain ends at {position} {hash} (note it elsewhere)',
  'audit.broken': '{county}: {faults} faults found',
  'audit.finding': '{chain} entry {position}: {reason} {where}',

  'import.counts': '{all} rows: {taken} taken, {repaired} repaired, {refused} refused, {known} known before',
  'import.report': 'Row by row: {file}',
  'import.seconds': 'Took {seconds} s',
  'import.dry': 'A trial: this is what would happen; nothing was written',
  'import.stopped': 'Stopped: what was taken in stands; the same command goes on with it',
  'import.resumed': 'Going on where it broke off ({done} rows were done)',
  'import.finding': '{count} × {finding}',

  'doctor.counts': '{fine} fine, {warnings} warnings, {faults} faults',
  'doctor.rehearsed': 'Restored {file} on trial: {tables} tables, {rows} rows, {files} files in {seconds} s',

  'erase.done': 'Erased {texts} texts and {files} files of case {incident}; the order stands in the audit chain',
  'erase-notes.done': 'Erased {notes} notes of the draft; the order stands in the audit chain',
  'erase.reporter': 'The reporter is erased too',

  'package.written': 'The archive package of case {number} is written; it holds what people wrote',
  'package.read':
    'Case {number}: {steps} steps; of the texts {intact} intact, {erased} erased by order, {withheld} not given',
  'package.attachments':
    '{files} attachments: {present} there, {erased} erased by order, {withheld} not given, {missing} missing in the store',
  'package.finding': '{reason} {where}',
  'package.broken': 'The package is not whole: {faults} faults',
  'package.unbroken': 'The package is whole; its chain ends at {head}',

  'exchange.received': 'Received: {taken} rows taken, {repaired} repaired, {refused} refused',
  'exchange.known': 'This file was received before: {taken} rows taken, {repaired} repaired, {refused} refused',
  'exchange.progress': '{part}: {done} rows',
  'exchange.sent': 'Package {sequence}: {items} items, {repeated} of them again',
  'exchange.more': 'There is more to tell; make another package',
  'exchange.clean': 'The books agree: {orders} orders, {differences} differences',
  'exchange.differs': 'The books do not agree: {orders} orders, {differences} differences',

  'calendars.shipped':
    'Office hours and the duty around the clock count in {county}; years of holidays new here: {years}',
  'calendars.stands': 'The calendars of {county} were set before and stay; years of holidays new here: {years}',
  'calendars.line': '{code} version {version} “{name}”, from {since}',
  'calendars.use': '{clock} {organisation}: {code}, from {since}',
  'calendars.none': 'No calendar counts in {county}: limits run day and night. Run linli calendars ship',
  'calendars.years': 'Years whose holidays are known: {years}',
  'calendars.imported': 'Holidays: new {added}, the same as before {unchanged}',

  progress: '{part} {done}/{total}',
} as const satisfies Record<keyof typeof zh.cliWords, string>;

export const cliRefusalWords = {
  'cli.unknown-command': 'There is no such command; npm run linli -- help lists them all',
  'cli.bad-flag': 'A flag is wrong',
  'cli.flag-missing': 'A required flag is missing',
  'cli.no-county': 'No county is founded here yet; run setup first',
  'cli.which-county': 'There are several counties here; name one with --county',
  'cli.unknown-county': 'There is no such county here',
  'cli.bad-county': 'A county code has six digits, such as 320111',
  'cli.setup-done':
    'This county is founded and its administrators are made; their links are shown once only. For those who have set no password yet, --new-links makes new ones',
  'cli.demo-database': 'This is a demonstration database; found a county in another data folder or database',
  'cli.unknown-account': 'There is no such account, or it is disabled',
  'cli.file-exists': 'The file exists and was not written over; choose another name',
  'cli.unknown-organisation': 'There is no such organisation; write its whole name',
  'cli.not-a-notice': 'The file holds no notice: JSON as holiday-cn has it (year, days) is wanted',
  'cli.file-not-found': 'There is no such file; check the path',
} as const satisfies Record<keyof typeof zh.cliRefusalWords, string>;
