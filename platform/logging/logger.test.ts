import fc from 'fast-check';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import { expect, test } from 'vitest';
import { Refusal } from '#platform/refusal.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { loggedFields, scrubText } from './fields.ts';
import { createLogger } from './logger.ts';

const canaries = [
  '王小明',
  '欧阳𠮷',
  '阿依古丽·买买提',
  '13812345678',
  '138 1234 5678',
  '+86-138-1234-5678',
  '１３８１２３４５６７８',
  '11010519491231002X',
  '110105194912310021',
  '110105491231002',
  '6222026006705354000',
  '0513-82345678',
  'ming.wang@example.cn',
  '解放路12号3栋402室的水管坏了',
];

function logTo() {
  const lines: string[] = [];
  const log = createLogger({
    level: 'trace',
    write: (line) => void lines.push(line),
    now: () => new Date('2026-01-05T00:00:00Z'),
  });
  return { log, lines, last: () => JSON.parse(lines.at(-1)!) as Record<string, unknown> };
}

/** Also in pieces: a canary without its blanks and hyphens, in half width. */
function leaks(text: string): string[] {
  const bare = (part: string) => part.normalize('NFKC').replace(/[\s+-]/g, '');
  return canaries.filter((canary) => text.includes(canary) || bare(text).includes(bare(canary)));
}

test('a line has time, level, message and the permitted fields', () => {
  const { log, last } = logTo();
  const requestId = uuidv7();
  log.info(
    { requestId, room: 'incidents', durationMs: 12.5, countyCode: '990101', ok: true, dueAt: new Date(0) },
    'command done',
  );
  expect(last()).toEqual({
    time: '2026-01-05T00:00:00.000Z',
    level: 'info',
    message: 'command done',
    requestId,
    room: 'incidents',
    durationMs: 12.5,
    countyCode: '990101',
    ok: true,
    dueAt: '1970-01-01T00:00:00.000Z',
  });
});

test('a field of unknown name is left out, and only its name is told', () => {
  const { log, last } = logTo();
  log.info({ phone: '13812345678', reporter: { name: '王小明' }, 王小明: 1, '13812345678': 2, count: 3 }, 'x');
  expect(last()).toMatchObject({ count: 3, dropped: ['phone', 'reporter', '[withheld]'] });
});

test('no canary gets into a line by any permitted field, message, error or binding', () => {
  const { log, lines } = logTo();
  for (const canary of canaries) {
    for (const name of Object.keys(loggedFields)) {
      log.info({ [name]: canary }, 'x');
      log.info({ [name]: `before ${canary} after` }, 'x');
      log.info({ [name]: { deep: canary } }, 'x');
      log.info({ [name]: [canary] }, 'x');
      if (/^\d+$/.test(canary)) log.info({ [name]: Number(canary) }, 'x');
    }
    log.info(`report of ${canary} came in`);
    log.info('report of %s came in', canary);
    log.child({ user: canary, code: canary }).warn('x');
    log.error(new Error(`no place for ${canary}`), 'failed');
    log.error({ err: new Error(`duplicate key "${canary}"`, { cause: new TypeError(`"${canary}" is no date`) }) });
    log.error({
      err: Object.assign(new Error('x'), {
        detail: `Key (phone)=(${canary})`,
        where: canary,
        code: canary,
        table: canary,
      }),
    });
    log.error({ err: new Refusal('invalid', 'incidents.x', { name: canary }) });
    log.error({
      err: canary,
      req: { method: canary, url: `/api?q=${canary}`, id: canary, routeOptions: { url: `/${canary}` } },
    });
    log.error(canary, canary);
    log.fatal({ [canary]: canary });
  }
  expect(lines.length).toBeGreaterThan(3000);
  expect(leaks(lines.join(''))).toEqual([]);
});

test('canaries anywhere in any text do not pass', () => {
  const around = fc.string({ unit: fc.constantFrom(...' abc"\'(=):,.@路\n'), maxLength: 10 });
  fc.assert(
    fc.property(around, fc.constantFrom(...canaries), around, (before, canary, after) => {
      expect(leaks(scrubText(before + canary + after))).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

test('ids, codes and short numbers of ours stay readable in messages', () => {
  const id = uuidv7(Date.parse('2026-01-05'));
  const text = `command ${id} on "incidents.incident" took 1532 ms, attempt 3 of 5, port 8080, 99.25 %`;
  expect(scrubText(text)).toBe(text);
  fc.assert(
    fc.property(fc.uuid(), (any) => {
      expect(scrubText(`case ${any}.`)).toBe(`case ${any}.`);
    }),
    { numRuns: 500 },
  );
});

test('an error keeps its class, codes and place in the code', () => {
  const { log, last } = logTo();
  log.error(
    { err: Object.assign(new TypeError('bad state'), { code: '23505', constraint: 'incident_pkey' }) },
    'failed',
  );
  const error = last()['error'] as Record<string, unknown>;
  expect(error).toMatchObject({ name: 'TypeError', problem: 'bad state', code: '23505', constraint: 'incident_pkey' });
  expect((error['frames'] as string[])[0]).toMatch(/^at .*logger\.test\.ts/);
});

test('lower levels are silent, and a child keeps fields and level', () => {
  const { log, lines, last } = logTo();
  log.level = 'warn';
  log.info('not written');
  const child = log.child({ room: 'grids' });
  child.debug('not written');
  child.error({ code: 'grids.x' });
  expect(lines.length).toBe(1);
  expect(last()).toMatchObject({ level: 'error', room: 'grids', code: 'grids.x' });
  log.level = 'silent';
  log.fatal('not written');
  expect(lines.length).toBe(1);
});

test('the web server logs through it, without addresses asked for and without bodies', async () => {
  const { log, lines } = logTo();
  const app = Fastify({ loggerInstance: log as unknown as FastifyBaseLogger });
  app.post('/api/incidents/:id', (request) => {
    request.log.info({ body: request.body }, 'handled');
    throw new Error('王小明 13812345678');
  });
  const payload = { name: '王小明', phone: '13812345678' };
  await app.inject({ method: 'POST', url: '/api/incidents/13812345678?name=王小明', payload });
  await app.inject({ method: 'GET', url: '/nothing/13812345678' });
  await app.close();
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.join('')).toContain('/api/incidents/:id');
  expect(leaks(lines.join(''))).toEqual([]);
});
