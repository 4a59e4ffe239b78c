/** One schedule lived through: phones with the real engine, a server, a line and a clock. Longer than 300 lines because it is one story. */
import { caseActor } from '#modules/incidents/commands/case-actor.ts';
import type { IncidentFacts } from '#modules/incidents/rules/facts.ts';
import { seededRandom, type SeededRandom } from '#platform/pure/seeded-random.ts';
import { foresee } from '../../apps/field/sync/foreseen.ts';
import { StoreFull, type Answered } from '../../apps/field/sync/ports.ts';
import type { Kept, KeptPhoto } from '../../apps/field/sync/kept.ts';
import { actAtDesk, actOutside } from './acts.ts';
import { type Entry, judgeLedger } from './ledger.ts';
import { buggyLine, type PhoneBug } from './planted-bugs.ts';
import { clearSky, openNetwork, someWeather, type Weather } from './network.ts';
import { digestOf } from './paper-files.ts';
import { standingOf } from './paper-instructions.ts';
import { idsFrom, kill, makePhone, openTab, type Phone, type Tab } from './phone.ts';
import { createScheduler } from './scheduler.ts';
import type { Schedule, ScheduledEvent } from './schedule.ts';
import type { SimulatedServer } from './server.ts';
import { type Person, type PhoneHolder, phoneHolders, type World } from './world.ts';

export type Outcome = {
  /** What does not hold, in sentences; empty when all is well. */
  broken: string[];
  trace: string[];
  counts: { acts: number; refused: number; late: number; requests: number; kills: number; wipes: number };
};

/** Monday morning in Shanghai. */
const start = Date.parse('2026-01-05T01:00:00Z');
const minute = 60_000;
/** What brings cases to people outside. */
const opening = [
  'ask-verification',
  'register',
  'dispatch',
  'ask-inspection',
  'receive',
  'assign-handler',
  'report-done',
] as const;

export async function simulate(
  schedule: Schedule,
  world: World,
  server: SimulatedServer,
  { traced = false, bug = null }: { traced?: boolean; bug?: PhoneBug | null } = {},
): Promise<Outcome> {
  const random = seededRandom(`${schedule.seed}/run`);
  const scheduler = createScheduler(start);
  const trace: string[] = [];
  const broken: string[] = [];
  const ledger: Entry[] = [];
  const counts = { acts: 0, refused: 0, late: 0, requests: 0, kills: 0, wipes: 0 };
  const note = (line: () => string) => {
    if (traced) trace.push(`${new Date(scheduler.now()).toISOString().slice(5, 23)} ${line()}`);
  };
  let weather: Weather = someWeather(random.fork('weather'));
  const deskIds = idsFrom(random.fork('desk'));
  const watched: SimulatedServer = { ...server, handle: watch };
  const clean = openNetwork(watched, { scheduler, random: random.fork('line'), weather: () => weather }, note);
  const line = bug === null ? clean : buggyLine(bug, clean, deskIds);
  const phones = Array.from({ length: schedule.phones }, (_, index) => {
    const fork = random.fork(`phone ${index}`);
    const holder = random.pick(phoneHolders);
    const phone = makePhone(`phone-${index}-${holder}`, holder, world, fork);
    phone.onWipe = () => {
      toWipe.delete(phone);
      for (const entry of ledger) if (entry.phone === phone) entry.wiped = true;
    };
    phone.contract = random.weighted([1, 2, 3], (number) => number);
    return phone;
  });
  const tabParts = phones.map((_, index) => ({ scheduler, network: line, random: random.fork(`tab ${index}`) }));
  const owners = phones.map(({ holder }) => holder);
  const toWipe = new Set<Phone>();
  const given: string[] = [];
  let marks = 0;
  let reacting = false;

  /** Looks at what passes, and lets the worker know that there is something to carry on. */
  async function watch(arrived: Parameters<SimulatedServer['handle']>[0]): Promise<Answered> {
    counts.requests += 1;
    if (arrived.path.endsWith('/field/wiped')) judgeWipe(String(arrived.headers?.['linli-device']));
    const answered = await server.handle(arrived);
    if (!reacting) {
      reacting = true;
      scheduler.after(random.integer(0, 2_000), react);
    }
    return answered;
  }

  async function react(): Promise<void> {
    reacting = false;
    // Several transactions at once, each committed when it is its turn; phones that listen hear of it and ask.
    for (const commit of await server.beginReactions()) {
      scheduler.after(random.integer(0, random.chance(0.2) ? 3_000 : 100), async () => {
        await commit();
        const tab = random.chance(0.2) ? firstTab(random.pick(phones)) : null;
        if (tab !== null) sync(tab);
      });
    }
  }

  function judgeWipe(deviceId: string): void {
    const phone = phones.find(({ mark }) => mark?.deviceId === deviceId);
    if (phone === undefined) return;
    counts.wipes += 1;
    for (const [table, rows] of phone.tables)
      if (rows.size > 0) broken.push(`${phone.name} says wiped and holds ${table}`);
  }

  async function open(phone: Phone): Promise<Tab> {
    const tab = await openTab(phone, tabParts[phones.indexOf(phone)]!);
    if ((await tab.engine!.standing()) !== 'wiped') await tab.engine!.takeOver(phone.worker.accountId);
    return tab;
  }

  /** Starts something in an app and lets it run; what it finds full it says to the person, nothing else may fail. */
  function inTab(tab: Tab, work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      if (error instanceof StoreFull) note(() => `${tab.phone.name} is full`);
      else broken.push(`${tab.phone.name}: ${String((error as Error).stack ?? error)}`);
    });
  }

  function firstTab(phone: Phone): Tab | null {
    return phone.tabs.find(({ engine }) => engine !== null) ?? null;
  }

  function sync(tab: Tab): void {
    if (tab.syncing) return;
    tab.syncing = true;
    inTab(tab, async () => {
      try {
        const { pulled } = await tab.engine!.sync(tab.phone.worker, (sent) => {
          note(() => `${tab.phone.name} hears: ${sent.state} ${sent.kept.id.slice(-20)}`);
          if (sent.state === 'late') counts.late += 1;
        });
        if (pulled?.state === 'device' && pulled.device === 'wipe') note(() => `${tab.phone.name} is wiped`);
      } finally {
        tab.syncing = false;
      }
    });
  }

  const digestOfPhoto = new Map<string, string>();

  async function photosFor(tab: Tab, chance: SeededRandom): Promise<{ photo: KeptPhoto; bytes: Uint8Array }[]> {
    const many = chance.weighted([0, 1, 2], (number) => 3 - number);
    return Array.from({ length: many }, () => {
      const bytes = bytesBy(chance);
      const photo = {
        fileId: tab.phone.ids(),
        kind: 'near',
        takenAt: new Date(start).toISOString(),
        width: 1,
        height: 1,
        arrived: false,
      };
      digestOfPhoto.set(photo.fileId, digestOf(bytes));
      return { photo, bytes };
    });
  }

  /** The person does something; the ledger has it from the moment that the finger is lifted. */
  async function submit(
    tab: Tab,
    beginning: {
      id: string;
      kind: 'report' | 'act' | 'instruction';
      path: string;
      body: (words: string) => Record<string, unknown>;
    },
    chance: SeededRandom,
  ): Promise<void> {
    const { phone } = tab;
    const engine = tab.engine!;
    const { accountId, postId, countyCode } = phone.worker;
    const { id, kind, path } = beginning;
    marks += 1;
    const mark = `w${marks}`;
    const given = { id, kind, accountId, postId, countyCode, form: {}, title: '' };
    const before = await engine.one(id);
    if (before !== null && before.state !== 'draft') return;
    for (const photo of before?.photos ?? []) await engine.dropPhoto(id, photo.fileId);
    const photos = await photosFor(tab, chance);
    for (const { photo, bytes } of photos) await engine.addPhoto(given, photo, bytes);
    const entry: Entry = {
      mark,
      phone,
      accountId,
      caseId: id.split(':')[0]!,
      digests: photos.map(({ bytes }) => digestOf(bytes)),
      acknowledged: false,
      letGo: false,
      wiped: false,
      order: marks,
    };
    ledger.push(entry);
    counts.acts += 1;
    const sent = await engine.submit(given, { postId, countyCode, path, body: beginning.body(`经过〔${mark}〕`) });
    const taken = (sent?.body?.['description'] ?? JSON.stringify(sent?.body ?? '')) as string;
    // Another tab had sent the same off meanwhile: this one is not.
    if (!taken.includes(`〔${mark}〕`)) return void ledger.splice(ledger.indexOf(entry), 1);
    // Two tabs may have put pictures into the one draft: those that it held when it left are meant.
    entry.digests = sent!.photos.map(({ fileId }) => digestOfPhoto.get(fileId) ?? 'of nobody');
    entry.acknowledged = true;
    note(
      () =>
        `${phone.name} keeps ${mark}: ${sent!.kind} ${String(sent!.body?.['action'] ?? '')} on …${entry.caseId.slice(-4)} as ${sent!.commandId?.slice(0, 4)}`,
    );
    if (chance.chance(0.8)) sync(tab);
  }

  function instants(phone: Phone): Record<string, unknown> {
    return phone.contract >= 3 ? {} : { occurredAt: new Date(scheduler.now() + phone.skew).toISOString() };
  }

  async function report(tab: Tab, chance: SeededRandom): Promise<void> {
    const { phone } = tab;
    const id = phone.ids();
    const inside = chance.chance(0.85);
    const grid = Math.max(0, world.grids.indexOf(world.people[phone.holder].gridId ?? ''));
    const isWorker = phone.holder.startsWith('worker');
    await submit(
      tab,
      {
        id,
        kind: 'report',
        path: `/api/counties/${world.countyCode}/incidents`,
        body: (words) => ({
          incidentId: id,
          source: isWorker ? 'worker' : 'department',
          matterCode: world.matterCode,
          description: words,
          place: { point: world.inside[inside ? (grid as 0 | 1) : ((1 - grid) as 0 | 1)] },
          ...instants(phone),
          ...(isWorker && chance.chance(0.15) ? { solvedOnSpot: { answer: '已现场处理' } } : {}),
        }),
      },
      chance,
    );
  }

  async function act(tab: Tab, chance: SeededRandom): Promise<void> {
    const { phone } = tab;
    const engine = tab.engine!;
    if ((await engine.standing()) !== 'shown') return;
    const records = await engine.records(phone.worker.postId);
    const cases = records.filter(({ record, movedOn }) => record.recordKind === 'case' && !movedOn);
    if (cases.length === 0) return;
    const all = await engine.all();
    const me = caseActor(world.people[phone.holder], true);
    for (const { record } of chance.shuffle(cases)) {
      const { recordId, version, facts } = record as unknown as {
        recordId: string;
        version: number;
        facts: IncidentFacts;
      };
      const waiting = all.filter(({ caseId, state }) => caseId === recordId && state === 'waiting');
      const now = foresee(facts, waiting, me).facts;
      const found = actOutside(world, phone.holder, now, '', chance);
      if (found === null) continue;
      return submit(
        tab,
        {
          id: `${recordId}:${found.action}`,
          kind: 'act',
          path: `/api/counties/${world.countyCode}/incidents/${recordId}/actions`,
          body: (words) => ({
            ...inWords(found.body, words),
            ...(phone.contract === 1 ? { seenVersion: version } : { baseVersion: version }),
            ...instants(phone),
          }),
        },
        chance,
      );
    }
  }

  /** Somebody outside says how an instruction stands with him. */
  async function answerInstruction(tab: Tab, chance: SeededRandom): Promise<void> {
    const { phone } = tab;
    const engine = tab.engine!;
    if (phone.contract < 3 || (await engine.standing()) !== 'shown') return;
    const records = await engine.records(phone.worker.postId);
    const threads = records.filter(({ record, movedOn }) => record.recordKind === 'instruction' && !movedOn);
    if (threads.length === 0) return;
    const { recordId } = chance.pick(threads).record;
    const move = chance.weighted(['receive', 'answer', 'done', 'cannot'] as const, (one) =>
      one === 'receive' ? 3 : 1,
    );
    await submit(
      tab,
      {
        id: `${recordId}:${move}`,
        kind: 'instruction',
        path: `/api/counties/${world.countyCode}/instructions/${recordId}/moves`,
        body: (words) => ({ move, words }),
      },
      chance,
    );
  }

  /** The head of the shift says what is to be done, or takes it back. */
  async function instruct(chance: SeededRandom): Promise<void> {
    const known = chance.chance(0.3) ? [...given] : [];
    if (known.length > 0) {
      const move = chance.pick(['withdraw', 'close', 'answer', 'remind'] as const);
      return byDesk('shift-head', `/instructions/${chance.pick(known)}/moves`, { move, words: '按要求办理' });
    }
    const instructionId = deskIds();
    given.push(instructionId);
    const postId = world.people[chance.pick(['worker', 'worker-2', 'handler'] as const)].capacityId;
    const to = chance.chance(0.3) ? { kind: 'unit', organisationId: world.department } : { kind: 'post', postId };
    await byDesk('shift-head', '/instructions', { instructionId, to: [to], words: '请到现场查看并回复' });
  }

  /** The person looks at what came back, and settles it one way or another. */
  async function look(tab: Tab, chance: SeededRandom, only?: 'give-up'): Promise<void> {
    const engine = tab.engine!;
    for (const kept of await engine.all()) {
      if (kept.accountId !== tab.phone.worker.accountId) continue;
      if (kept.state === 'late' && kept.late?.state !== 'waiting' && chance.chance(0.5)) await engine.discard(kept.id);
      if (kept.state !== 'refused') continue;
      const entry = entryOf(kept);
      counts.refused += 1;
      note(() => `${tab.phone.name} sees ${entry?.mark} came back: ${kept.refusal?.code}`);
      const how = only ?? chance.pick(['give-up', 'note', 'send-anew'] as const);
      if (how === 'send-anew') {
        const base = kept.contract >= 2 && kept.kind === 'act' ? await newestBase(tab, kept) : {};
        await engine.sendAnew(kept.id, base);
      } else if (how === 'note') {
        const noted = await engine.keepAsNote(kept.id);
        if (entry && noted?.state === 'note') entry.letGo = true;
      } else if ((await engine.discard(kept.id)) && entry) entry.letGo = true;
    }
  }

  async function newestBase(tab: Tab, kept: Kept): Promise<Record<string, unknown>> {
    const records = await tab.engine!.records(tab.phone.worker.postId);
    const version = records.find(({ record }) => record.recordId === kept.caseId)?.record.version;
    return version === undefined ? {} : { baseVersion: version };
  }

  function entryOf(kept: Kept): Entry | undefined {
    const mark = /〔(\w+)〕/.exec(JSON.stringify(kept.body ?? ''))?.[1];
    return ledger.find((entry) => entry.mark === mark);
  }

  /** A request without a phone in between. */
  async function byDesk(person: Person, path: string, body: Record<string, unknown>): Promise<void> {
    const at = new Date(scheduler.now());
    const full = `/api/counties/${world.countyCode}${path}`;
    const head = { contract: /\/(incidents|actions|moves)$/.test(path) ? 3 : 1, commandId: deskIds() };
    const answered = await watch({
      method: 'POST',
      path: full,
      postId: null,
      body: { ...head, ...body },
      from: person,
      at,
    });
    note(
      () =>
        `${person} ${String(body['action'] ?? path)} …${path.split('/')[2]?.slice(-4)} → ${answered.status} ${String((answered.body as { code?: string } | null)?.code ?? '')}`,
    );
  }

  async function desk(chance: SeededRandom, only?: Parameters<typeof actAtDesk>[3]): Promise<void> {
    const cases = await server.cases();
    // Mostly somewhere; often just where somebody outside has something on his phone.
    const touched = cases.filter(({ incidentId }) => waitingCases().has(incidentId));
    const chosen = actAtDesk(world, touched.length > 0 && chance.chance(0.5) ? touched : cases, chance, only);
    if (chosen) await byDesk(chosen.person, `/incidents/${chosen.incidentId}/actions`, chosen.body);
  }

  function waitingCases(): Set<string> {
    const rows = phones.flatMap((phone) => [...phone.tables.get('kept')!.values()] as Kept[]);
    return new Set(rows.filter(({ state }) => state === 'waiting').map(({ id }) => id.split(/[:#]/)[0]!));
  }

  async function orderDevice(phone: Phone, to: 'active' | 'locked' | 'wipe'): Promise<void> {
    const deviceId = phone.tables.get('fact')!.get('device');
    if (typeof deviceId !== 'string') return;
    if (to === 'wipe') toWipe.add(phone);
    else toWipe.delete(phone);
    await byDesk('centre-head', `/field/devices/${deviceId}`, { to });
  }

  function renew(phone: Phone): void {
    for (const tab of phone.tabs) kill(tab, false);
    if (phone.contract === 3) return;
    phone.contract = 3;
    // As an older app stored it.
    const rows = phone.tables.get('kept')!;
    for (const [key, row] of rows) {
      const { caseId: _, late: __, ...older } = row as Kept;
      if (older.state === 'draft' || older.state === 'waiting' || older.state === 'refused') rows.set(key, older);
    }
  }

  function switchAccount(phone: Phone, holder: PhoneHolder): void {
    if (phone.holder === holder) return;
    for (const tab of phone.tabs) kill(tab, false);
    const { accountId, capacityId, countyCode } = world.people[holder];
    phone.holder = holder;
    phone.worker = { accountId, postId: capacityId!, countyCode };
  }

  async function happen({ what, phone: number, roll }: ScheduledEvent): Promise<void> {
    const chance = seededRandom(roll);
    const phone = phones[number]!;
    const tab = chance.chance(0.3) ? (phone.tabs.findLast(({ engine }) => engine !== null) ?? null) : firstTab(phone);
    note(() => `· ${what} ${phone.name}`);
    const inApp = (work: (open: Tab) => Promise<void>) => {
      if (tab !== null) inTab(tab, () => work(tab));
    };
    switch (what) {
      case 'report':
        return inApp((one) => report(one, chance));
      case 'act':
        return inApp((one) => act(one, chance));
      case 'answer':
        return inApp((one) => answerInstruction(one, chance));
      case 'instruct':
        return instruct(chance);
      case 'type':
        return inApp(async (one) => {
          const { accountId, postId, countyCode } = phone.worker;
          await one.engine!.write(
            { id: phone.ids(), kind: 'report', accountId, postId, countyCode, form: {}, title: '' },
            { title: '写了一半' },
          );
        });
      case 'look':
        return inApp((one) => look(one, chance));
      case 'sync':
        return tab === null ? inOpened(phone) : sync(tab);
      case 'kill':
        if (tab !== null) {
          counts.kills += 1;
          kill(tab, chance.chance(0.5));
        }
        return;
      case 'open':
        return phone.tabs.length === 0 ? inOpened(phone) : undefined;
      case 'second-tab':
        return phone.tabs.length < 2 ? inOpened(phone) : undefined;
      case 'offline':
        phone.online = false;
        return;
      case 'online':
        phone.online = true;
        return tab === null ? undefined : sync(tab);
      case 'skew':
        phone.skew = chance.integer(-5 * 24 * 60, 5 * 24 * 60) * minute;
        return;
      case 'full':
        phone.full = true;
        return;
      case 'room':
        phone.full = false;
        return;
      case 'sign-out':
        phone.signedIn = false;
        return;
      case 'sign-in':
        phone.signedIn = true;
        return;
      case 'renew':
        return renew(phone);
      case 'other-account':
        return switchAccount(phone, chance.pick(phoneHolders));
      case 'desk':
        return desk(chance);
      case 'merge':
        return desk(chance, ['merge']);
      case 'close':
        return desk(chance, ['close', 'cancel', 'decline']);
      case 'move-worker':
        return server.moveWorker(chance.pick(['worker', 'worker-2'] as const), chance.pick(world.grids));
      case 'catalogue':
        return server.changeCatalogue(chance.pick(['none', 'required'] as const));
      case 'prune':
        return server.prune(new Date(scheduler.now()));
      case 'sweep':
        return server.sweepFiles();
      case 'lock':
        return orderDevice(phone, 'locked');
      case 'unlock':
        return orderDevice(phone, 'active');
      case 'wipe':
        return chance.chance(0.5) ? orderDevice(phone, 'wipe') : undefined;
      case 'decide-late': {
        const waiting = (await server.effects()).filter(({ kind }) => kind === 'late');
        if (waiting.length === 0) return;
        const { incidentId, commandId } = chance.pick(waiting);
        return byDesk('town-acceptor', `/incidents/${incidentId}/late-work/${commandId}`, {
          take: chance.chance(0.5),
          reason: '已由他人处理',
        });
      }
      case 'weather':
        weather = someWeather(chance);
    }
  }

  function inOpened(phone: Phone): void {
    open(phone)
      .then((tab) => sync(tab))
      .catch((error: unknown) => {
        if (!(error instanceof StoreFull)) broken.push(`${phone.name}: ${String((error as Error).stack ?? error)}`);
      });
  }

  const settle = async (milliseconds: number) => scheduler.runUntil(scheduler.now() + milliseconds);

  /** The sky clears: every phone comes home, everybody whose wishes lie on it signs in once, and looks at what came back. */
  async function heal(): Promise<void> {
    weather = clearSky;
    for (const [index, phone] of phones.entries()) {
      phone.online = true;
      phone.full = false;
      phone.signedIn = true;
      await orderBack(phone);
      const accounts = new Set([...phone.tables.get('kept')!.values()].map((kept) => (kept as Kept).accountId));
      const owner = owners[index]!;
      const holders = phoneHolders.filter((one) => one !== owner && accounts.has(world.people[one].accountId));
      for (const holder of [...holders, owner]) {
        switchAccount(phone, holder);
        for (let round = 0; round < 12; round += 1) {
          for (const tab of phone.tabs) kill(tab, true);
          inOpened(phone);
          await settle(5 * minute);
          const tab = firstTab(phone);
          if (tab === null) continue;
          inTab(tab, () => look(tab, random, 'give-up'));
          await settle(minute);
          const rows = [...phone.tables.get('kept')!.values()] as Kept[];
          const left = rows.filter(
            ({ state, accountId }) =>
              accountId === phone.worker.accountId && (state === 'waiting' || state === 'refused'),
          );
          if (left.length === 0 && round > 0) break;
        }
      }
    }
  }

  async function orderBack(phone: Phone): Promise<void> {
    if (!toWipe.has(phone)) await orderDevice(phone, 'active');
  }

  async function judgePhones(): Promise<void> {
    for (const phone of phones) {
      if (phone.mark !== null) broken.push(`${phone.name} never told that it is wiped`);
      for (const row of phone.tables.get('kept')!.values()) {
        const { state, id } = row as Kept;
        if (state === 'waiting' || state === 'refused') broken.push(`${phone.name} still has ${id} ${state}`);
      }
      const truth = await server.truthFor(phone.holder);
      const held: Record<string, Record<string, unknown>> = Object.fromEntries(
        Object.keys(truth).map((streamId) => [streamId, {}]),
      );
      for (const row of phone.tables.get('record')!.values()) {
        const { streamId, record, postId, movedOn } = row as {
          streamId: string;
          postId: string;
          movedOn?: true;
          record: { recordId: string } & Record<string, unknown>;
        };
        if (postId !== phone.worker.postId) broken.push(`${phone.name} holds a record of another post`);
        // What still hangs there (late work that is not decided) stays until it is.
        if (!movedOn) (held[streamId] ??= {})[record.recordId] = standingOf(record);
      }
      for (const streamId of new Set([...Object.keys(truth), ...Object.keys(held)])) {
        const [should, is] = [truth[streamId] ?? {}, held[streamId] ?? {}];
        for (const recordId of new Set([...Object.keys(should), ...Object.keys(is)])) {
          // What an older app does not know it is not told of.
          if (phone.contract < 3 && given.includes(recordId) && is[recordId] === undefined) continue;
          if (should[recordId] !== is[recordId])
            broken.push(
              `${phone.name} has ${recordId} of ${streamId} at ${String(is[recordId])}, the server at ${String(should[recordId])}`,
            );
        }
      }
    }
  }

  /** A county in which work has begun, so that the phones have something to do. */
  async function prepare(): Promise<void> {
    const chance = random.fork('opening');
    for (let number = chance.integer(1, 6); number > 0; number -= 1) {
      const incidentId = deskIds();
      const place = { point: world.inside[chance.pick([0, 1] as const)] };
      await byDesk('town-acceptor', '/incidents', {
        incidentId,
        source: 'operator',
        matterCode: world.matterCode,
        description: '电话反映',
        place,
      });
    }
    for (let number = chance.integer(4, 24); number > 0; number -= 1) await desk(chance, opening);
  }

  async function live(): Promise<void> {
    await prepare();
    for (const phone of phones) inOpened(phone);
    for (const event of schedule.events) scheduler.after(event.at, () => happen(event));
    await scheduler.runUntil(start + schedule.span + 60 * minute);
    // What was said twice may come days later.
    await heal();
    await settle(4 * 24 * 60 * minute);
    for (let round = 0; round < 2; round += 1) {
      for (const phone of phones) {
        for (const tab of phone.tabs) kill(tab, true);
        phone.skew = 0;
        inOpened(phone);
      }
      await settle(30 * minute);
    }
    await judgePhones();
    broken.push(...(await judgeLedger(ledger, server)), ...(await server.brokenChains()));
  }

  // Neither a refusal nor a broken line: a fault of the server's own, told with the schedule that met it.
  await live().catch((error: unknown) => void broken.push(`thrown: ${String((error as Error).stack ?? error)}`));
  return { broken, trace, counts };
}

/** A picture, as far as the line is concerned. */
function bytesBy(chance: SeededRandom): Uint8Array {
  const bytes = new Uint8Array(chance.integer(1, 40));
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- chance fills it, no array does
  return chance.fill(bytes);
}

/** The words into the text of an act. */
function inWords(body: Record<string, unknown>, words: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, value === '' ? words : value]));
}
