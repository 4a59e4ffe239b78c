import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { RowLevel, RowReport } from '#platform/files/row-report.ts';
import type { ImportBatch, Importer, ImportRun } from '#platform/imports/importer.ts';
import { chinaMidnight } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { addPeople, type PersonGiven } from '../commands/add-people.ts';
import { changePosts, type PostsChange } from '../commands/change-posts.ts';
import { gridRoles, postFault } from '../rules/posts.ts';
import { type ListEntry, readListDay, readListRow } from '../rules/staff-list.ts';
import { type ListLine, listLines } from './list-lines.ts';
import * as en from '../words.en.ts';
import * as zh from '../words.zh.ts';
import { type KnownPost, readStaffDirectory, type StaffDirectory, usernamesInUse } from './staff-directory.ts';

const Options = z.strictObject({
  /** The list is the whole county's: whoever stands no longer in it loses his posts. */
  complete: z._default(z.boolean(), false),
  /** The day from which changes hold; without it, now. */
  from: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
});
type PostsOptions = z.output<typeof Options>;

const batchRows = 100;

/**
 * Takes in lists of people and posts. Two persons' work: what the run's person may not do (accounts, posts) is told and
 * waits for the other one's run of the same file.
 */
export function postsImporter({ unit, runCommand }: { unit: Unit; runCommand: RunCommand }): Importer<PostsOptions> {
  return {
    kind: 'posts',
    right: 'staff.import-posts',
    options: Options,
    endings: ['.xlsx', '.csv'],
    takenCode: 'staff.post-taken',
    knownCode: 'staff.post-known',
    words: { zh: zh.postsImportWords, en: en.postsImportWords },
    run: (given) => runPosts(unit, runCommand, given),
  };
}

type Plan = { people: PersonGiven[]; change: { begin: PostsChange['begin'][number][]; end: PostsChange['end'] } };

async function* runPosts(
  unit: Unit,
  runCommand: RunCommand,
  given: ImportRun<PostsOptions>,
): AsyncGenerator<ImportBatch> {
  const { countyCode, now, after, signal } = given;
  const directory = await unit.transact(systemEyes, async (tx) => {
    const { rows } = await sql`select 1 from organisation.county where demo limit 1`.execute(tx);
    if (rows.length > 0) throw new Refusal('conflict', 'staff.demo-refuses-persons');
    return readStaffDirectory(tx, { countyCode, now });
  });
  const list = createList(directory, given);
  let done = 0;
  let found = false;
  let waiting: ListLine[] = [];
  const told = Number(after?.['row'] ?? 0);
  async function store(): Promise<ImportBatch> {
    const named = list.accountsIn(waiting);
    directory.noteTaken(await unit.transact(systemEyes, (tx) => usernamesInUse(tx, named)));
    const plan: Plan = { people: [], change: { begin: [], end: [] } };
    const reports = waiting.flatMap((line) => list.take(line, plan));
    await write(plan);
    done += waiting.length;
    waiting = [];
    // What an earlier run has told is read again, for the end needs to know all of the list, and not told again.
    return { reports: done <= told ? [] : reports, done, total: null, checkpoint: { row: Math.max(done, told) } };
  }
  async function write({ people, change }: Plan): Promise<void> {
    if (given.dry) return;
    const envelope = { countyCode, actor: given.actor, now };
    const workers = people.map((person) => person.workerId).join();
    if (people.length > 0) {
      await runCommand(addPeople, { ...envelope, commandId: given.idOf(`people ${workers}`), input: { people } });
    }
    const posts = [...change.begin, ...change.end].map((post) => post.postId).join();
    if (posts !== '') {
      await runCommand(changePosts, { ...envelope, commandId: given.idOf(`posts ${posts}`), input: change });
    }
  }
  for await (const line of listLines(given.path)) {
    if (signal.aborted) return;
    found = true;
    waiting.push(line);
    if (waiting.length >= batchRows) yield await store();
  }
  if (!found) throw new Refusal('invalid', 'staff.file-without-titles');
  if (waiting.length > 0) yield await store();
  if (signal.aborted) return;
  const { reports, end } = list.finish();
  await write({ people: [], change: { begin: [], end } });
  yield { reports, done, total: done, checkpoint: { row: done } };
}

function createList(directory: StaffDirectory, { actor, idOf, options, now }: ImportRun<PostsOptions>) {
  const wanted = new Set<string>();
  const inList = new Set<string>();
  const places = new Set<string>();
  let gridsOnly = true;
  const mayAdd = actor.role === 'system-admin' || actor.role === 'system';
  const mayGive = actor.role === 'security-admin' || actor.role === 'system';
  const changeAt = startOf(options.from ?? null, now);

  function take({ row, layout }: ListLine, plan: Plan): RowReport[] {
    const reports: RowReport[] = [];
    const tell = (level: RowLevel, code: string, details: RowReport['details'] = {}) =>
      reports.push({ sheet: row.sheet, row: row.row, level, code, details });
    if (layout.kind === 'row-a-post') gridsOnly = false;
    const { entries, findings } = readListRow(
      layout,
      row.cells.map((cell) => cell.text),
    );
    for (const code of findings) tell(code === 'staff.no-name' ? 'refused' : 'repaired', code);
    let changed = false;
    for (const [order, entry] of entries.entries()) {
      changed = takeEntry(entry, `${row.sheet} ${row.row} ${order}`, plan, tell) || changed;
    }
    if (entries.length === 0 && findings.length === 0) tell('repaired', 'staff.nobody-named');
    else if (!reports.some((report) => report.level === 'refused')) {
      tell('taken', changed ? 'staff.post-taken' : 'staff.post-known');
    }
    return reports;
  }

  /** @returns whether anything is changed by it */
  function takeEntry(
    entry: ListEntry,
    word: string,
    plan: Plan,
    tell: (level: RowLevel, code: string, details?: RowReport['details']) => void,
  ): boolean {
    const needsGrid = entry.role === null ? false : gridRoles.includes(entry.role);
    const asksGrid = needsGrid && (entry.role === 'grid-worker' || entry.grid !== '' || entry.gridCode !== '');
    const grid = asksGrid ? directory.grid(entry) : null;
    if (grid !== null && !('gridId' in grid)) {
      tell('refused', 'staff.grid-not-found', { grid: entry.gridCode || entry.grid, nearest: grid });
      return false;
    }
    const organisation = directory.organisation(entry, grid);
    if (!('organisationId' in organisation)) {
      if (entry.role !== null) {
        tell('refused', 'staff.organisation-not-found', { organisation: entry.organisation, nearest: organisation });
        return false;
      }
    }
    const place = 'organisationId' in organisation ? organisation : null;
    if (entry.role !== null && place !== null) {
      const fault = postFault({ role: entry.role, profile: null, organisation: place, grid });
      if (fault) {
        tell('refused', fault, { grid: entry.gridCode || entry.grid, organisation: place.name });
        return false;
      }
    }
    const met = directory.person(entry, grid?.divisionPath ?? place?.divisionPath ?? null);
    if (met === 'ambiguous' || met === 'phone-of-another') {
      tell('refused', met === 'ambiguous' ? 'staff.same-name-elsewhere' : 'staff.phone-of-another', {
        grid: grid?.name ?? '',
        organisation: place?.name ?? '',
      });
      return false;
    }
    let changed = false;
    let workerId: string;
    if (met === 'unknown') {
      if (!mayAdd) {
        tell('refused', 'staff.waits-for-system-admin');
        return false;
      }
      if (directory.isTaken(entry.account)) {
        tell('refused', 'access.username-taken');
        return false;
      }
      const person = personOf(entry, word, idOf);
      plan.people.push(person);
      workerId = person.workerId;
      directory.noteWorker({ workerId, name: person.name, phone: person.publicPhone, username: person.username });
      changed = true;
    } else workerId = met.workerId;
    inList.add(workerId);
    if (entry.role === null || place === null) return changed;
    const post = {
      role: entry.role,
      organisationId: place.organisationId,
      gridId: grid?.gridId ?? null,
      profile: null,
    };
    const key = postKey({ ...post, workerId });
    wanted.add(key);
    places.add(placeOf(post));
    if (directory.postsOf(workerId).some((one) => postKey(one) === key)) return changed;
    if (!mayGive) {
      tell('repaired', 'staff.waits-for-security-admin', { grid: grid?.name ?? '', organisation: place.name });
      return changed;
    }
    const day = readListDay(entry.from);
    if (entry.from !== '' && day === null) tell('repaired', 'staff.bad-day');
    const postId = idOf(`post ${key}`);
    const from = (day === null ? changeAt : startOf(day, now)).toISOString();
    plan.change.begin.push({ ...post, postId, workerId, from });
    directory.notePost({ ...post, postId, workerId, divisionPath: grid?.divisionPath ?? place.divisionPath });
    return true;
  }

  /** What stood at the places of the list and is no longer in it. */
  function finish(): { reports: RowReport[]; end: { postId: string; at: string }[] } {
    const reports: RowReport[] = [];
    const end: { postId: string; at: string }[] = [];
    for (const post of directory.standing) {
      if (wanted.has(postKey(post)) || (gridsOnly && !(gridRoles as readonly string[]).includes(post.role))) continue;
      if (!options.complete && !places.has(placeOf(post))) continue;
      const moved = inList.has(post.workerId);
      const ends = mayGive && (moved || options.complete);
      const code = ends ? 'staff.post-ended-by-list' : moved ? 'staff.waits-for-security-admin' : 'staff.not-in-list';
      // The worker's id leads a person with the right to read to his file; no name stands in a report.
      reports.push({ sheet: '', row: 0, level: 'repaired', code, details: { worker: post.workerId, role: post.role } });
      if (ends) end.push({ postId: post.postId, at: changeAt.toISOString() });
    }
    return { reports, end };
  }

  /** The user names that these rows give. */
  function accountsIn(lines: readonly ListLine[]): string[] {
    return lines
      .flatMap(
        ({ row, layout }) =>
          readListRow(
            layout,
            row.cells.map((cell) => cell.text),
          ).entries,
      )
      .flatMap((entry) => entry.account ?? []);
  }
  return { take, finish, accountsIn };
}

function personOf(entry: ListEntry, word: string, idOf: (word: string) => string): PersonGiven {
  const accountId = idOf(`account ${word}`);
  return {
    workerId: idOf(`worker ${word}`),
    accountId,
    // Names and places in a user name would tell who somebody is; the number says nothing.
    username: entry.account ?? `u${createHash('sha256').update(accountId).digest('hex').slice(0, 10)}`,
    name: entry.name,
    employment: entry.employment,
    publicPhone: entry.phone,
    passwordHash: null,
    posts: [],
  };
}

type PostPlace = Pick<KnownPost, 'workerId' | 'role' | 'organisationId' | 'gridId'>;

/** A post in a grid is the same whichever centre of the grid's place keeps it. */
function postKey({ workerId, role, organisationId, gridId }: PostPlace): string {
  return `${workerId} ${role} ${gridId ?? organisationId}`;
}

function placeOf({ gridId, organisationId }: Pick<PostPlace, 'gridId' | 'organisationId'>): string {
  return gridId ?? organisationId;
}

/** The start of a day, or now for none. */
function startOf(day: string | null, now: Date): Date {
  return day === null ? now : chinaMidnight(day);
}
