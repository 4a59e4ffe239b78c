// Longer than 300 lines because each way to ask is a line of one list.
// A person of the town told the county something in confidence. Whoever sits in the town asks in every way that the product
// offers who it was: nobody learns a name, a phone or, where the town itself is meant, that there is a case.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Answer, curious, plantConfidential, teller, type World } from '../fixtures/confidential-world.ts';
import { requestOf } from '../fixtures/example-requests.ts';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';
import { isAllowed, nameOf } from '../matrix/rights-matrix.ts';
import { whoMay } from '../matrix/who-may.ts';
import { recordStatements } from '../plans/record-statements.ts';

let fixture: ExampleServer;
let world: World;
let findings: string[];
beforeAll(async () => {
  fixture = await startExampleServer({ loud: false });
  world = await plantConfidential(fixture);
}, 300_000);
afterAll(() => fixture?.close());

type Asked = {
  who: string;
  method: 'GET' | 'POST' | 'HEAD';
  path: string;
  body?: object;
  more?: Record<string, string>;
};
/** `named`: the asker says the hidden case's own id or code, and may read that again. */
type How = { named?: boolean };

/** Asks, and looks at the whole answer. */
async function look({ who, method, path, body, more }: Asked, { named = false }: How = {}): Promise<Answer> {
  const answer = await world.ask(who, method, path, body, more);
  const eye = named ? world.person : world.everything;
  for (const part of [answer.text, JSON.stringify(answer.headers)]) {
    for (const what of eye(part)) findings.push(`${who} ${method} ${path}: ${what}`);
  }
  return answer;
}

async function each(path: string, how: How & { body?: object; method?: 'GET' | 'POST' } = {}): Promise<Answer[]> {
  const { body, method = body === undefined ? 'GET' : 'POST', ...rest } = how;
  const answers: Answer[] = [];
  for (const who of curious) {
    // An intent of its own each time.
    const sent = body && 'commandId' in body ? { ...body, commandId: uuidv7() } : body;
    answers.push(await look({ who, method, path, ...(sent === undefined ? {} : { body: sent }) }, rest));
  }
  return answers;
}

const list = (query: Record<string, string>) =>
  `${world.county}/incidents?${new URLSearchParams({ queue: 'all', limit: '200', ...query }).toString()}`;
const file = (incidentId: string, rest = '') => `${world.county}/incidents/${incidentId}${rest}`;
const command = () => ({ contract: 1, commandId: uuidv7() });
const codeOf = ({ text }: Answer) => (JSON.parse(text) as { code?: string }).code;
const itemsOf = ({ text, status }: Answer) =>
  status === 200 ? (JSON.parse(text) as { items: { incidentId: string }[] }).items : [];
const plain = ({ status, text }: Answer) =>
  `${status} ${text.replaceAll(/"requestId":"[^"]+"|[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')}`;

/** The same answers to what is real as to what nobody ever said. */
async function same(real: string, invented: string, how: How & { body?: object } = {}): Promise<void> {
  const [one, other] = [await each(real, { named: true, ...how }), await each(invented, { named: true, ...how })];
  expect(one.map(plain)).toEqual(other.map(plain));
}

/** What is found by these words is found by words of nobody too: nothing. */
async function findsNothing(words: string): Promise<void> {
  const answers = await each(list({ q: words }));
  for (const answer of answers) expect(itemsOf(answer)).toEqual([]);
}

const nobodysId = () => uuidv7();
const asked = (who: string, path: string, body: object): Asked => ({ who, method: 'POST', path, body });

/** Each way to ask. */
const probes: readonly [name: string, probe: () => Promise<unknown>][] = [
  ['search by the whole phone', () => findsNothing(teller.phone)],
  ['search by its last four digits', () => findsNothing(teller.phone.slice(-4))],
  ['search by the phone with blanks', () => findsNothing('139 4807 6123')],
  ['search by the phone in wide digits', () => findsNothing('１３９４８０７６１２３')],
  ['search by the name', () => findsNothing(teller.name)],
  ['search by the family name', () => findsNothing(teller.name.slice(0, 2))],
  ['search by one sign of the name', () => findsNothing(teller.name.slice(0, 1))],
  ['search by the masked name', () => findsNothing('鸓*一')],
  ['search by the masked phone', () => findsNothing('139****6123')],
  ['search by wild cards', () => findsNothing('%鸓%')],
  ['search by words of the hidden case', () => findsNothing('租给自己亲戚')],
  ['search by the number of the hidden case', () => findsNothing(world.hidden.number)],
  [
    'search by the last digits of its number among all',
    async () => {
      for (const answer of await each(list({ q: world.hidden.number.slice(-6) }))) {
        expect(itemsOf(answer).map(({ incidentId }) => incidentId)).not.toContain(world.hidden.incidentId);
      }
    },
  ],
  ['search by its code', () => findsNothing(world.hidden.queryCode)],
  [
    'every queue, by what is due and by what is new',
    async () => {
      const queues = [
        'to-accept',
        'verifying',
        'to-dispatch',
        'to-adjudicate',
        'to-receive',
        'handling',
        'to-check',
        'to-close',
        'due-soon',
        'overdue',
        'mine-reported',
        'open',
        'all',
      ];
      for (const queue of queues) for (const order of ['due', 'newest']) await each(list({ queue, order }));
    },
  ],
  [
    'a list of the matter, the town, the village, the grid',
    async () => {
      const { grids, countyCode } = fixture.wide.county;
      await each(list({ matterCode: 'event-04-05' }));
      await each(list({ townCode: `${countyCode}001000` }));
      await each(list({ villageCode: `${countyCode}001001` }));
      await each(list({ gridId: grids['grid-1'] }));
    },
  ],
  [
    'a list in pages of one, and what its cursors say',
    async () => {
      for (const who of curious) {
        let cursor = '';
        for (let page = 0; page < 30; page += 1) {
          const { text, status } = await look({ who, method: 'GET', path: `${list({ limit: '1' })}${cursor}` });
          expect(status).toBe(200);
          const { nextCursor } = JSON.parse(text) as { nextCursor: string | null };
          if (nextCursor === null) break;
          cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
        }
      }
    },
  ],
  [
    'a cursor of one’s own making that begins at the hidden case',
    async () => {
      const forged = Buffer.from(
        JSON.stringify(['newest', '2026-01-05T01:00:00.000Z', world.hidden.incidentId]),
      ).toString('base64url');
      for (const cursor of [forged, `${forged}.${'A'.repeat(22)}`]) {
        for (const { status } of await each(`${list({})}&cursor=${cursor}`, { named: true })) expect(status).toBe(400);
      }
    },
  ],
  [
    'an order by a field that no list has',
    async () => {
      for (const order of ['reporter', 'phone', 'name', 'reported_by']) {
        for (const { status } of await each(list({ order }))) expect(status).toBe(400);
      }
    },
  ],
  [
    'a filter by a field that no list has',
    async () => {
      for (const field of ['reporter', 'phone', 'phoneIndex', 'confidential', 'hiddenFrom']) {
        for (const { status } of await each(list({ [field]: teller.phone }), { named: true })) expect(status).toBe(400);
      }
    },
  ],
  [
    'the counts of the queues before and after one more is told',
    async () => {
      const before = await each(`${world.county}/incidents/counts`);
      await world.tellAgain('他们又来收钱');
      expect((await each(`${world.county}/incidents/counts`)).map(plain)).toEqual(before.map(plain));
    },
  ],
  [
    'the lists before and after one more is told',
    async () => {
      const before = await each(list({}));
      await world.tellAgain('他们换了个人来收钱');
      expect((await each(list({}))).map(plain)).toEqual(before.map(plain));
    },
  ],
  [
    'the map of the town',
    async () => {
      for (const status of ['open', 'all'])
        await each(`${world.county}/incidents/box?bbox=119,32,121,34&status=${status}`);
    },
  ],
  [
    'the map closed in on the very place',
    async () => {
      const { longitude, latitude } = fixture.wide.county.inside['grid-1'];
      const bbox = [longitude - 1e-4, latitude - 1e-4, longitude + 1e-4, latitude + 1e-4].join(',');
      await each(`${world.county}/incidents/box?bbox=${bbox}&status=all`);
    },
  ],
  ['the file of the hidden case', () => same(file(world.hidden.incidentId), file(nobodysId()))],
  [
    'the head of its answer alone',
    async () => {
      for (const who of curious) {
        const head = (id: string) => look({ who, method: 'HEAD', path: file(id) }, { named: true });
        const [one, other] = [await head(world.hidden.incidentId), await head(nobodysId())];
        const shape = ({ status, headers }: Answer) => [
          status,
          headers['content-length'],
          Object.keys(headers).toSorted(),
        ];
        expect(shape(one)).toEqual(shape(other));
      }
    },
  ],
  [
    'the file asked for in the post of somebody of the county',
    async () => {
      const post = fixture.wide.member('acceptor@county').actor.capacityId!;
      for (const who of curious) {
        const asking = {
          who,
          method: 'GET' as const,
          path: file(world.hidden.incidentId),
          more: { 'x-linli-post': post },
        };
        expect((await look(asking, { named: true })).status).toBe(403);
      }
    },
  ],
  [
    'the file asked for with a mark of a version known before',
    async () => {
      for (const who of curious) {
        const more = { 'if-none-match': '*', 'if-modified-since': new Date().toUTCString() };
        const { status, headers } = await look({ who, method: 'GET', path: file(world.seen.incidentId), more });
        expect(status).not.toBe(304);
        expect([headers['etag'], headers['last-modified']]).toEqual([undefined, undefined]);
      }
    },
  ],
  [
    'the file of a confidential case that the town may see',
    async () => {
      const answers = await each(file(world.seen.incidentId));
      expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(4);
      for (const { status, text } of answers) {
        if (status === 200) expect((JSON.parse(text) as { reporter: unknown }).reporter).toBeNull();
      }
    },
  ],
  [
    'that file beside the one that nobody told',
    async () => {
      // Told in confidence and told by nobody differ in the one mark that says so.
      for (const who of ['unit-head@town-unit', 'acceptor@town']) {
        const keys = async (id: string) =>
          Object.keys(JSON.parse((await look({ who, method: 'GET', path: file(id) })).text) as object).toSorted();
        expect(await keys(world.seen.incidentId)).toEqual(await keys(world.anonymous.incidentId));
      }
    },
  ],
  ['the file of a confidential case that was given down to the town', () => each(file(world.lowered.incidentId))],
  [
    'the reporter of a case that was given down to the town',
    async () => {
      const body = { ...command(), purpose: 'verify-facts' };
      for (const { status } of await each(file(world.lowered.incidentId, '/reporter/reveal'), { body })) {
        expect([403, 404]).toContain(status);
      }
    },
  ],
  ['the file of a part of a confidential case', () => each(file(world.part))],
  [
    'the reporter of that part',
    async () => {
      const body = { ...command(), purpose: 'verify-facts' };
      for (const { status } of await each(file(world.part, '/reporter/reveal'), { body }))
        expect([403, 404]).toContain(status);
    },
  ],
  ['the file of a confidential case that was rated', () => each(file(world.rated.incidentId))],
  ['the file of a confidential case that is archived', () => each(file(world.archived.incidentId))],
  ['the archive package of a confidential case', () => each(file(world.archived.incidentId, '/archive-package'))],
  [
    'the archive package of the hidden case',
    () => same(file(world.hidden.incidentId, '/archive-package'), file(nobodysId(), '/archive-package')),
  ],
  ['the archive list', () => each(`${world.county}/archive`)],
  [
    'to reveal the reporter of the hidden case',
    () =>
      same(file(world.hidden.incidentId, '/reporter/reveal'), file(nobodysId(), '/reporter/reveal'), {
        body: { ...command(), purpose: 'verify-facts' },
      }),
  ],
  [
    'to reveal the reporter of the case that the town works',
    async () => {
      const body = { ...command(), purpose: 'verify-facts' };
      for (const { status } of await each(file(world.seen.incidentId, '/reporter/reveal'), { body }))
        expect([403, 404]).toContain(status);
    },
  ],
  [
    'how much work a refusal to reveal is',
    async () => {
      const body = () => ({ ...command(), purpose: 'verify-facts' });
      for (const who of ['acceptor@town', 'dispatcher@town', 'shift-head@town']) {
        const cost = async (id: string) => {
          const sent = await recordStatements(() =>
            look(asked(who, file(id, '/reporter/reveal'), body()), { named: true }),
          );
          return sent.map(({ text }) => text.replaceAll(/'[^']*'/g, '?'));
        };
        await cost(nobodysId());
        expect(await cost(world.hidden.incidentId)).toEqual(await cost(nobodysId()));
      }
    },
  ],
  [
    'to reveal as a unit, which never may: real and invented alike',
    async () => {
      for (const who of ['unit-head@town-unit', 'handler@town-unit', 'grid-worker@grid-1']) {
        const told = async (id: string) =>
          plain(
            await look(asked(who, file(id, '/reporter/reveal'), { ...command(), purpose: 'verify-facts' }), {
              named: true,
            }),
          );
        expect(await told(world.seen.incidentId)).toBe(await told(nobodysId()));
      }
    },
  ],
  [
    'to reveal with a purpose that there is not',
    async () => {
      const body = { ...command(), purpose: 'curiosity' };
      for (const { status } of await each(file(world.seen.incidentId, '/reporter/reveal'), { body }))
        expect([400, 403]).toContain(status);
    },
  ],
  [
    'a photo of the hidden case by its id',
    async () => {
      const [fileId] = world.hidden.fileIds;
      expect(fileId).toBeDefined();
      await same(`${world.county}/files/${fileId}`, `${world.county}/files/${nobodysId()}`);
    },
  ],
  [
    'a link to that photo, made from a link of one’s own',
    async () => {
      const own = await fixture.buildersFor(fixture.wide.member('acceptor@town')).fileToken();
      const [body = '', mark = ''] = own.split('.');
      const parts = Buffer.from(body, 'base64url').toString().split('.');
      parts[1] = world.hidden.fileIds[0]!;
      const path = `/api/files/${Buffer.from(parts.join('.')).toString('base64url')}.${mark}`;
      for (const { status } of await each(path, { named: true })) expect(status).toBe(403);
    },
  ],
  [
    'cases alike, asked with the very words and place',
    async () => {
      const point = fixture.wide.county.inside['grid-1'];
      await each(`${world.county}/alike-cases`, {
        body: { description: '城关街道的人把门前场地租给自己亲戚', matterCode: 'event-04-05', place: { point } },
      });
    },
  ],
  ['cases alike to one that is seen', () => each(file(world.anonymous.incidentId, '/alike'))],
  [
    'cases alike, shown to a unit or a grid: none that is confidential',
    async () => {
      const point = fixture.wide.county.inside['grid-1'];
      const body = { description: '门前店外经营，已经三天', matterCode: 'event-04-05', place: { point } };
      for (const who of ['handler@town-unit', 'unit-head@town-unit', 'grid-worker@grid-1']) {
        const answer = await look(asked(who, `${world.county}/alike-cases`, body));
        expect(itemsOf(answer).map(({ incidentId }) => incidentId)).not.toContain(world.seen.incidentId);
      }
    },
  ],
  [
    'whom an act may name',
    async () => {
      for (const kind of ['unit', 'desk', 'person', 'second-person', 'leader', 'handler']) {
        await each(`${file(world.anonymous.incidentId, '/candidates')}?for=${kind}`);
      }
    },
  ],
  [
    'an act on the hidden case',
    () =>
      same(file(world.hidden.incidentId, '/actions'), file(nobodysId(), '/actions'), {
        body: { ...command(), action: 'claim' },
      }),
  ],
  [
    'an act that cannot be, and what its refusal says',
    () =>
      each(file(world.seen.incidentId, '/actions'), {
        body: { ...command(), action: 'close', outcome: 'solved', answer: '好' },
      }),
  ],
  [
    'an act in a shape that is none',
    () =>
      same(file(world.hidden.incidentId, '/actions'), file(nobodysId(), '/actions'), {
        body: { ...command(), action: '?' },
      }),
  ],
  [
    'to report a case under the hidden one’s id',
    async () => {
      const body = {
        ...command(),
        incidentId: world.hidden.incidentId,
        source: 'operator',
        description: '试一试',
        place: { point: fixture.wide.county.inside['grid-1'] },
      };
      for (const { status, text } of await each(`${world.county}/incidents`, { body, named: true })) {
        expect(status, text).toBeGreaterThanOrEqual(400);
        expect(status, text).toBeLessThan(500);
      }
    },
  ],
  [
    'supervisions, requests, joint tasks, rechecks, adjudications',
    async () => {
      for (const state of ['issued', 'answered', 'lifted']) await each(`${world.county}/supervisions?state=${state}`);
      for (const path of [
        'requests?box=hung',
        'joint-tasks?as=helper',
        'joint-tasks?as=lead',
        'rechecks',
        'incidents/adjudications',
      ]) {
        await each(`${world.county}/${path}`);
      }
    },
  ],
  [
    'ratings, their reasons and the month’s figures',
    async () => {
      for (const box of ['to-look', 'waiting', 'left-out']) await each(`${world.county}/ratings?box=${box}`);
    },
  ],
  [
    'who is on call, what goes to others',
    async () => {
      for (const path of ['on-call', 'take-overs', 'vacancies']) await each(`${world.county}/${path}`);
    },
  ],
  [
    'reports that are held above the town',
    async () => {
      const answers = await each(`${world.county}/held-reports`);
      for (const { text } of answers) expect(text).not.toContain(world.heldId);
      await same(`${world.county}/held-reports/${world.heldId}`, `${world.county}/held-reports/${nobodysId()}`);
    },
  ],
  [
    'to let a held report in, or to discard it',
    async () => {
      const at = (id: string, act: string) => `${world.county}/held-reports/${id}/${act}`;
      await same(at(world.heldId, 'release'), at(nobodysId(), 'release'), { body: command() });
      await same(at(world.heldId, 'discard'), at(nobodysId(), 'discard'), { body: { ...command(), reason: '看看' } });
    },
  ],
  [
    'the log of who did what',
    async () => {
      for (const { status } of await each(`${world.county}/audit/entries?subjectId=${world.hidden.incidentId}`, {
        named: true,
      })) {
        expect(status).toBe(403);
      }
    },
  ],
  [
    'people, addresses and places by the teller’s name',
    async () => {
      const name = encodeURIComponent(teller.name);
      for (const path of [`people?q=${name}`, `places?q=${name}`, `addresses/match?text=${name}`]) {
        await same(`${world.county}/${path}`, `${world.county}/${path.replace(name, encodeURIComponent('靐龘一'))}`);
      }
    },
  ],
  [
    'why it was dispatched, and by what duties',
    async () => {
      await each(file(world.seen.incidentId, '/route'));
      await each(file(world.seen.incidentId, '/duty-hints'));
      await same(file(world.hidden.incidentId, '/route'), file(nobodysId(), '/route'));
    },
  ],
  [
    'what other limits or other rules would have done',
    async () => {
      for (const path of ['what-if', 'dispatch-trial']) {
        const route = fixture.routes.find((one) => one.path.endsWith(`/${path}`))!;
        for (const who of ['shift-head@town', 'centre-head@town']) {
          const { body } = await route.example!(fixture.buildersFor(fixture.wide.member(who)));
          await look(asked(who, `${world.county}/${path}`, body as object));
        }
      }
    },
  ],
  ['one’s own notices', () => each('/api/notices')],
  [
    'the events as they happen, from the first on',
    async () => {
      await world.tellAgain('他们还在收钱');
      await fixture.server.worker.drain();
      const topics = new Set<string>();
      for (const who of curious) {
        const text = await eventsOf(who);
        for (const what of world.everything(text)) findings.push(`events of ${who}: ${what}`);
        for (const [, topic = ''] of text.matchAll(/event: ?(\S+)|"topic":"([^"]+)"/g)) topics.add(topic);
      }
    },
  ],
  [
    'the portal by the code that stands in the file',
    async () => {
      const { text, status } = await look({
        who: '',
        method: 'GET',
        path: `/portal/990101/follow?code=${world.seen.queryCode}`,
      });
      expect(status).toBe(200);
      expect(text).not.toMatch(/name="token"/);
    },
  ],
  [
    'the portal with the case’s id, number or code for a link',
    async () => {
      const { incidentId, number, queryCode } = world.seen;
      for (const link of [incidentId, number, queryCode, `990101${queryCode}`, `990101${incidentId}`]) {
        for (const rest of ['', '/looked']) {
          expect((await look({ who: '', method: 'GET', path: `/portal/990101/follow/${link}${rest}` })).status).toBe(
            404,
          );
        }
      }
    },
  ],
  [
    'the portal’s form with the teller’s phone: nothing says that it is known',
    async () => {
      const page = await world.ask('', 'GET', '/portal/990101/report');
      const token = /name="token" value="([^"]+)"/.exec(page.text)![1]!;
      const sent = (phone: string) =>
        fixture.server.app.inject({
          method: 'POST',
          url: '/portal/990101/report',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams({ token, words: '路', phone }).toString(),
        });
      const [one, other] = [await sent(teller.phone), await sent('13800001111')];
      // Signed words are other ones each second.
      const shown = ({ payload }: typeof one, phone: string) =>
        payload.replaceAll(phone, '…').replaceAll(/[\w-]{20,}\.[\w-]{20,}/g, '…');
      expect(shown(one, teller.phone)).toBe(shown(other, '13800001111'));
    },
  ],
  [
    'every list and file of every room that somebody of the town may open at all',
    async () => {
      let opened = 0;
      for (const route of fixture.routes) {
        const row = whoMay[nameOf(route)];
        if (route.method !== 'GET' || !route.example || !row || row.streams || row.who === 'anybody') continue;
        for (const who of curious) {
          const member = fixture.wide.member(who);
          if (!isAllowed(row, member)) continue;
          const { url, headers } = requestOf(route, await route.example(fixture.buildersFor(member)));
          const { status } = await look({ who, method: 'GET', path: url, more: headers as Record<string, string> });
          if (status === 200) opened += 1;
        }
      }
      expect(opened).toBeGreaterThan(200);
    },
  ],
  [
    'every file of a case, aimed at the hidden one',
    async () => {
      const kinds = fixture.routes.filter((one) => one.path.includes('/incidents/:incidentId') && one.method === 'GET');
      expect(kinds.length).toBeGreaterThan(4);
      for (const { path } of kinds) {
        const at = (id: string) =>
          path.replace(':countyCode', '990101').replace(':incidentId', id).replaceAll(/:\w+/g, nobodysId());
        await same(at(world.hidden.incidentId), at(nobodysId()));
      }
    },
  ],
];

/** What a stream of events says in its first second, told from the beginning. */
async function eventsOf(who: string): Promise<string> {
  const cookie = await fixture.signIn(fixture.wide.member(who));
  const answer = await fixture.server.app.inject({
    url: `${world.county}/events`,
    headers: { cookie, 'x-linli-client': 'desk', 'last-event-id': '0' },
    payloadAsStream: true,
  });
  const stream = answer.stream();
  let text = '';
  stream.on('data', (part: Buffer) => (text += part.toString()));
  await new Promise((resolve) => setTimeout(resolve, 400));
  stream.destroy();
  answer.raw.res.destroy();
  return text;
}

test.each(probes)(
  '%s',
  async (_, probe) => {
    findings = [];
    await probe();
    expect(findings).toEqual([]);
  },
  120_000,
);

test('there are fifty ways to ask at the least, and the county’s desk learns what the town does not', async () => {
  expect(probes.length).toBeGreaterThanOrEqual(50);
  findings = [];
  const { text } = await look({ who: 'acceptor@county', method: 'GET', path: file(world.hidden.incidentId) });
  expect(findings.length).toBeGreaterThan(0);
  expect((JSON.parse(text) as { reporter: { phone: string } }).reporter.phone).toBe('139****6123');
  const body = { ...command(), purpose: 'verify-facts' };
  const revealed = await look(asked('acceptor@county', file(world.seen.incidentId, '/reporter/reveal'), body));
  expect(JSON.parse(revealed.text)).toMatchObject({ name: teller.name, phone: teller.phone });
  expect(
    codeOf(
      await look(
        asked('acceptor@town', file(world.seen.incidentId, '/reporter/reveal'), { ...body, commandId: uuidv7() }),
      ),
    ),
  ).toBe('incidents.reporter-confidential');
});
