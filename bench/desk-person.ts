/**
 * One person at a desk, as the page of the desk makes requests: queues, files with the next ones read ahead, searches, the
 * dashboard, acts; and everything that the page asks by itself when it hears that something happened. What is asked after an
 * event follows apps/desk/api (useLive, refreshQueries, usePresence).
 */
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { Heard, Seat, Told } from './desk-client.ts';
import { listen, tell } from './desk-client.ts';

type Line = { incidentId: string; matterCode: string | null; version: number };
type File = { incident: { status: string; matterCode: string | null }; possible: { action: string }[] };

/** What the bench knows of the county. */
export type DeskCounty = {
  countyCode: string;
  /** A matter that one rule knows, and who works it. */
  matterCode: string;
  rule: { ruleId: string; opensWhen: string };
  unitId: string;
};

export type Notes = {
  /** A request by its name; told as an error where it should not have been so. */
  took(kind: string, told: Told): void;
  failed(kind: string, why: string): void;
  refused(code: string): void;
  /** Sent now; whoever hears of it tells how long that took. */
  sent(incidentId: string): void;
  heard(incidentId: string): void;
};

export type Desk = { stop: () => void; done: Promise<void> };

/** The queues of a role's day, as the page shows them first. */
const queuesOf: Readonly<Record<string, readonly string[]>> = {
  acceptor: ['to-accept', 'verifying', 'to-close', 'due-soon', 'overdue', 'open'],
  dispatcher: ['to-dispatch', 'to-check', 'dispatched', 'inspecting', 'due-soon', 'overdue', 'open'],
  'shift-head': ['to-accept', 'to-dispatch', 'to-check', 'to-close', 'due-soon', 'overdue', 'open'],
  'centre-head': ['overdue', 'due-soon', 'open', 'all'],
  'unit-head': ['to-receive', 'to-assign', 'handling', 'due-soon', 'overdue', 'all'],
};
const leading = ['shift-head', 'centre-head', 'unit-head'];
/** Of a hundred things that a person does. */
const habits = [
  ['file', 46],
  ['act', 14],
  ['queue', 18],
  ['more', 5],
  ['search', 9],
  ['dashboard', 8],
] as const;
const words = ['路灯', '井盖', '垃圾', '占道', '噪声', '漏水', '树枝', '停车'];
/** What the page gathers before it reads anew, how often that is at most, and how often it says that it is still there. */
const gathering = () => 150 + Math.random() * 250;
const breath = 750;
const stillThere = 10_000;

/** @param pause answers after the time a person thinks, at once when the day is over */
export function sitDown(seat: Seat, county: DeskCounty, notes: Notes, pause: () => Promise<boolean>): Promise<Desk> {
  const { countyCode } = county;
  const { role } = seat.person;
  const root = `/api/counties/${countyCode}`;
  const page = uuidv7();
  const queues = queuesOf[role] ?? ['open'];
  let queue = queues[0]!;
  let lines: Line[] = [];
  let cursor: string | null = null;
  let open: { incidentId: string; file: File } | null = null;
  let over = false;

  async function ask(kind: string, method: 'GET' | 'POST', path: string, body?: object): Promise<Told | null> {
    try {
      const told = await tell(seat, method, path, body);
      if (told.status === 200) notes.took(kind, told);
      else if (kind === 'act' && told.status < 500) notes.refused(told.read<{ code?: string }>().code ?? '?');
      else notes.failed(kind, `${told.status} ${JSON.stringify(told.read()).slice(0, 200)} for ${path}`);
      return told.status === 200 ? told : null;
    } catch (error) {
      notes.failed(kind, String(error));
      return null;
    }
  }
  const get = (kind: string, path: string) => ask(kind, 'GET', root + path);
  const order = () => (queue === 'all' ? 'newest' : 'due');

  async function readList(more: Record<string, string> = {}): Promise<void> {
    const query = new URLSearchParams({ queue, order: order(), limit: '50', ...more });
    const kind = more['q'] === undefined ? 'list' : 'search';
    const told = await get(kind, `/incidents?${query}`);
    if (told === null) return;
    const answer = told.read<{ items: Line[]; nextCursor: string | null }>();
    lines = answer.items;
    cursor = answer.nextCursor;
  }
  const readCounts = () => get('counts', '/incidents/counts');
  const readNotices = () => ask('notices', 'GET', '/api/notices?limit=0');
  const readFile = async (incidentId: string) => {
    const told = await get('file', `/incidents/${incidentId}`);
    if (told !== null) open = { incidentId, file: told.read<File>() };
  };
  const sayPresence = () =>
    ask('presence', 'POST', `${root}/incidents/presence`, {
      contract: 1,
      seat: page,
      incidentId: open?.incidentId ?? null,
    });

  const doing: Record<(typeof habits)[number][0], () => Promise<unknown>> = {
    async file() {
      const at = Math.floor(Math.random() * Math.min(lines.length, 30));
      const line = lines[at];
      if (line === undefined) return readList();
      await Promise.all([readFile(line.incidentId), sayPresence()]);
      // What the file asks for itself when it stands, as far as everybody may see it.
      await Promise.all(
        ['late-work', 'instructions', 'duty-hints'].map((part) =>
          get('parts of a file', `/incidents/${line.incidentId}/${part}`),
        ),
      );
      const ahead = lines.slice(at + 1, at + 3);
      return Promise.all(ahead.map(({ incidentId }) => get('file ahead', `/incidents/${incidentId}?ahead=yes`)));
    },
    async act() {
      if (open === null) return doing.file();
      const { incidentId, file } = open;
      const body = await actOn(incidentId, file);
      if (body === null) return doing.file();
      notes.sent(incidentId);
      const told = await ask('act', 'POST', `${root}/incidents/${incidentId}/actions`, {
        contract: 3,
        commandId: uuidv7(),
        ...body,
      });
      if (told === null) open = null;
      // As the page does, without waiting for the event.
      return Promise.all([readCounts(), readList(), ...(told === null ? [] : [readFile(incidentId)])]);
    },
    queue() {
      queue = queues[Math.floor(Math.random() * queues.length)]!;
      return readList();
    },
    more: () => (cursor === null ? doing.queue() : readList({ cursor, limit: '200' })),
    async search() {
      queue = Math.random() < 0.5 ? 'all' : 'open';
      await readList({ q: words[Math.floor(Math.random() * words.length)]! });
      queue = queues[0]!;
    },
    dashboard: () => (leading.includes(role) ? get('dashboard', '/dashboard') : readCounts()),
  };

  /** The first of what the page offers that needs nothing a bench cannot make up. */
  async function actOn(incidentId: string, file: File): Promise<object | null> {
    const offered = new Set(file.possible.map(({ action }) => action));
    const known = file.incident.matterCode === county.matterCode;
    if (offered.has('register-and-dispatch') && known)
      return { action: 'register-and-dispatch', ...county.rule, unitId: county.unitId };
    if (offered.has('dispatch')) {
      const told = await get('candidates', `/incidents/${incidentId}/candidates?for=unit`);
      const [unit] = told?.read<{ items: { id: string }[] }>().items ?? [];
      return unit === undefined ? null : { action: 'dispatch', unitId: unit.id, reason: '就近处置' };
    }
    if (offered.has('inspect-by-desk')) return { action: 'inspect-by-desk', closesWhen: '现场已恢复' };
    if (offered.has('close')) return { action: 'close', outcome: 'solved', answer: '已处理完毕' };
    if (offered.has('receive')) return { action: 'receive' };
    if (offered.has('report-stage')) return { action: 'report-stage', answer: '正在处理' };
    if (offered.has('release')) return { action: 'release' };
    return offered.has('claim') ? { action: 'claim' } : null;
  }

  let refreshing: NodeJS.Timeout | undefined;
  let telling: NodeJS.Timeout | undefined;
  let refreshed = 0;
  let saying: { again: boolean } | null = null;
  const touched = new Set<string>();
  function hear({ type, incidentId, seat: by }: Heard): void {
    if (over) return;
    // One question at a time, and one more if somebody moved meanwhile.
    if (type === 'incidents.presence') {
      if (by === page) return;
      telling ??= setTimeout(() => {
        telling = undefined;
        void saySoon();
      }, gathering());
      return;
    }
    if (incidentId !== undefined) {
      touched.add(incidentId);
      notes.heard(incidentId);
    }
    refreshing ??= setTimeout(
      () => {
        refreshing = undefined;
        refreshed = performance.now();
        const own = open !== null && touched.has(open.incidentId) ? open.incidentId : null;
        touched.clear();
        void Promise.all([readCounts(), readList(), readNotices(), ...(own === null ? [] : [readFile(own)])]);
      },
      Math.max(gathering(), refreshed + breath - performance.now()),
    );
  }
  async function saySoon(): Promise<void> {
    if (saying !== null) return void (saying.again = true);
    const now = { again: false };
    saying = now;
    await sayPresence();
    saying = null;
    if (now.again && !over) await saySoon();
  }

  async function work(): Promise<void> {
    await Promise.all([readCounts(), readList(), readNotices()]);
    while (await pause()) {
      let draw = Math.random() * 100;
      const habit = habits.find(([, share]) => (draw -= share) < 0) ?? habits[0];
      await doing[habit[0]]();
    }
  }

  return listen(seat, countyCode, { hear, lost: () => over || notes.failed('stream', 'the line broke') }).then(
    (leave) => {
      const still = setInterval(() => void (open !== null && saySoon()), stillThere);
      const stop = () => {
        over = true;
        clearInterval(still);
        clearTimeout(refreshing);
        clearTimeout(telling);
        leave();
      };
      return { stop, done: work().finally(stop) };
    },
  );
}
