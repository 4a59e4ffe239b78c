import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { askMessages } from './commands/ask-messages.ts';
import { type Addressee, createMessenger } from './messenger.ts';
import {
  openFileSink,
  openHttpGateway,
  openProvider,
  type OutgoingMessage,
  type Provider,
  readMessageSettings,
  signatureOf,
  Undeliverable,
} from './providers.ts';
import { messagesAbout } from './queries/messages.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const noon = new Date('2026-01-05T04:00:00Z');
const phone = '13800138000';
const person = '0193c0de-0000-7000-8000-0000000000aa';

const knows: Addressee = {
  kind: 'reporter',
  open: async ({ recipientId }) =>
    recipientId === person
      ? { to: phone, details: { code: '8F3K-27QM', promisedDay: '2026-01-12', link: null } }
      : null,
};

function keeping(fails: (n: number) => Error | null = () => null) {
  const sent: OutgoingMessage[] = [];
  let tries = 0;
  const provider: Provider = {
    name: 'kept',
    send(message) {
      tries += 1;
      const failure = fails(tries);
      if (failure) return Promise.reject(failure);
      sent.push(message);
      return Promise.resolve();
    },
  };
  return { provider, sent, tries: () => tries };
}

function messengerAt(unit: Unit, provider: Provider | null, addressees: readonly Addressee[] = [knows]) {
  let at = noon;
  const messenger = createMessenger({
    unit,
    provider,
    addressees,
    runCommand: createRunCommand({ unit, authorise: async () => {} }),
    now: () => at,
    counties: async () => [countyCode],
    onFault: (error) => {
      throw error;
    },
  });
  return { drain: messenger.drain, wait: (minutes: number) => (at = new Date(at.getTime() + minutes * 60_000)) };
}

async function ask(unit: Unit, change: object = {}): Promise<string> {
  const subjectId = uuidv7();
  await unit.transact(systemEyes, async (tx) =>
    askMessages(tx, {
      countyCode,
      recipients: [{ kind: 'reporter', id: person, language: 'zh' }],
      subjectId,
      template: 'accepted',
      round: 0,
      urgent: false,
      now: noon,
      ...change,
    }),
  );
  return subjectId;
}

const told = (tx: Tx, subjectId: string) => messagesAbout(tx, { countyCode, subjectId });

inSandbox(
  'what is asked for leaves once, in the language of the one who is told, and no row says what',
  async (unit, tx) => {
    const { provider, sent } = keeping();
    const { drain } = messengerAt(unit, provider);
    const zh = await ask(unit);
    await ask(unit);
    const en = await ask(unit, { recipients: [{ kind: 'reporter', id: person, language: 'en' }], round: 1 });
    await drain();
    expect(sent.map(({ to, text }) => [to, text])).toEqual([
      [phone, '您反映的事（编号 8F3K-27QM）已受理，承诺 2026-01-12 前答复。可凭编号查进度。'],
      [phone, 'Your report 8F3K-27QM is accepted; an answer is promised by 2026-01-12. Follow it by the code.'],
    ]);
    expect(await told(tx, zh)).toMatchObject([{ template: 'accepted', state: 'sent', attempts: 1, reason: null }]);
    expect(await told(tx, en)).toMatchObject([{ state: 'sent' }]);
    const { rows } = await sql<{ text: string }>`
    select one::text as text from notifications.message one union all select one::text from notifications.delivery one
    union all select entry_text from platform.audit_entry`.execute(tx);
    expect(rows.length).toBeGreaterThanOrEqual(6);
    expect(rows.map(({ text }) => text).join('\n')).not.toMatch(/13800138000|8F3K|受理/);
  },
);

inSandbox('a gateway that fails is asked again later, then no more, and each try is on record', async (unit, tx) => {
  const { provider, sent, tries } = keeping((n) => (n < 3 ? new Error('no line') : null));
  const { drain, wait } = messengerAt(unit, provider);
  const once = await ask(unit);
  await drain();
  await drain();
  expect(tries()).toBe(1);
  wait(1);
  await drain();
  wait(5);
  await drain();
  expect(sent).toHaveLength(1);
  expect(await told(tx, once)).toMatchObject([{ state: 'sent', attempts: 3 }]);

  const dead = keeping(() => new Error('no line'));
  const second = messengerAt(unit, dead.provider);
  const never = await ask(unit, { round: 1 });
  for (let n = 0; n < 9; n += 1) {
    await second.drain();
    second.wait(1440);
  }
  expect(dead.tries()).toBe(6);
  expect(await told(tx, never)).toMatchObject([{ state: 'failed', reason: 'tried-enough', attempts: 6 }]);
  const { rows } =
    await sql`select outcome, count(*)::int as n from notifications.delivery group by 1 order by 1`.execute(tx);
  expect(rows).toEqual([
    { outcome: 'failed', n: 8 },
    { outcome: 'sent', n: 1 },
  ]);
});

inSandbox('what the gateway will never take is not tried again', async (unit, tx) => {
  const { provider, tries } = keeping(() => new Undeliverable('not a mobile number'));
  const { drain, wait } = messengerAt(unit, provider);
  const subjectId = await ask(unit);
  await drain();
  wait(1440);
  await drain();
  expect(tries()).toBe(1);
  expect(await told(tx, subjectId)).toMatchObject([{ state: 'failed', reason: 'refused' }]);
});

inSandbox(
  'whoever cannot be reached is not, and what was kept for the message is destroyed at its end',
  async (unit, tx) => {
    const forgotten: string[] = [];
    const { provider, sent } = keeping();
    const { drain } = messengerAt(unit, provider, [
      { ...knows, forget: async (_, { recipientId }) => void forgotten.push(recipientId) },
    ]);
    const stranger = uuidv7();
    const nobody = await ask(unit, { recipients: [{ kind: 'reporter', id: stranger, language: 'zh' }] });
    const unknown = await ask(unit, { recipients: [{ kind: 'nobody-knows', id: uuidv7(), language: 'zh' }] });
    await ask(unit);
    await drain();
    expect(sent).toHaveLength(1);
    for (const one of [nobody, unknown]) {
      expect(await told(tx, one)).toMatchObject([{ state: 'dropped', reason: 'no-address' }]);
    }
    expect(forgotten.toSorted()).toEqual([person, stranger].toSorted());
  },
);

inSandbox('at night a message waits for the morning, one about an emergency does not', async (unit) => {
  const night = new Date('2026-01-04T19:00:00Z');
  const { provider, sent } = keeping();
  const { drain, wait } = messengerAt(unit, provider);
  wait(-540);
  await ask(unit, { now: night });
  await ask(unit, { now: night, urgent: true, round: 1 });
  await drain();
  expect(sent).toHaveLength(1);
  wait(270);
  await drain();
  expect(sent).toHaveLength(2);
});

inSandbox('without a provider nothing waits for the day one is set', async (unit, tx) => {
  const subjectId = await ask(unit);
  const forgotten: string[] = [];
  const forget = async (_: Tx, { recipientId }: { recipientId: string }) => void forgotten.push(recipientId);
  await messengerAt(unit, null, [{ ...knows, forget }]).drain();
  expect(forgotten).toEqual([person]);
  expect(await told(tx, subjectId)).toMatchObject([{ state: 'dropped', reason: 'no-provider', attempts: 0 }]);
  const { provider, sent } = keeping();
  await messengerAt(unit, provider).drain();
  expect(sent).toEqual([]);
});

const message: OutgoingMessage = {
  messageId: uuidv7(),
  countyCode,
  template: 'answered',
  to: phone,
  text: '您反映的问题已办结',
};

test('the file sink writes one line a message, for nobody else to read, and forgets after a month', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-outgoing-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const day of ['2025-12-05', '2025-12-06']) writeFileSync(path.join(folder, `${day}.jsonl`), '{}\n');
  const provider = await openFileSink(folder, () => new Date('2026-01-04T16:30:00Z'));
  await Promise.all([provider.send(message), provider.send({ ...message, text: '第二行\n不会断开' })]);
  expect(readdirSync(folder).toSorted()).toEqual(['2025-12-06.jsonl', '2026-01-05.jsonl']);
  const file = path.join(folder, '2026-01-05.jsonl');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as OutgoingMessage).text)).toEqual([message.text, '第二行\n不会断开']);
});

test('the gateway is handed one signed message, and its answer says whether to try again', async () => {
  const heard: { headers: IncomingHttpHeaders; body: string }[] = [];
  const statuses = [202, 503, 429, 400, 302];
  const gateway = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      response.writeHead(statuses[heard.length - 1]!, { location: '/elsewhere' }).end(body);
    });
  });
  await new Promise<void>((resolve) => void gateway.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void gateway.close());
  const address = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`;
  const secret = 'a secret of sixteen';
  const provider = openHttpGateway({ address, secret, wallTime: () => noon });
  await provider.send(message);
  const { headers, body } = heard[0]!;
  expect(JSON.parse(body)).toEqual({
    id: message.messageId,
    county: countyCode,
    template: 'answered',
    to: phone,
    text: message.text,
  });
  const seconds = String(noon.getTime() / 1000);
  expect(headers['x-linli-time']).toBe(seconds);
  expect(headers['x-linli-signature']).toBe(`sha256=${signatureOf(secret, seconds, body)}`);
  expect(signatureOf('another secret here', seconds, body)).not.toBe(signatureOf(secret, seconds, body));
  expect(headers['idempotency-key']).toBe(message.messageId);
  const failures = [];
  for (let n = 1; n < statuses.length; n += 1) failures.push(await provider.send(message).catch((error) => error));
  expect(failures.map((error) => error instanceof Undeliverable)).toEqual([false, false, true, true]);
  // Neither the number nor the words come back in what is thrown.
  expect(failures.map((error) => String(error)).join()).not.toMatch(/13800138000|办结/);
  expect(heard).toHaveLength(5);
});

test('what the environment says is read strictly', async () => {
  expect(readMessageSettings({})).toEqual({ messages: 'off', secret: undefined, publicAddress: undefined });
  await expect(openProvider(readMessageSettings({}), '/nowhere')).resolves.toBeNull();
  const gateway = { LINLI_MESSAGES: 'https://sms.example/send', LINLI_MESSAGES_SECRET: '0123456789abcdef' };
  expect((await openProvider(readMessageSettings(gateway), '/nowhere'))?.name).toBe('http');
  expect(readMessageSettings({ LINLI_PUBLIC_ADDRESS: 'https://county.example/' }).publicAddress).toBe(
    'https://county.example',
  );
  const refused = (environment: Record<string, string>) => () => readMessageSettings(environment);
  expect(refused({ LINLI_MESSAGES: 'sms' })).toThrow('notifications.bad-provider');
  expect(refused({ LINLI_MESSAGES: 'ftp://sms.example' })).toThrow('notifications.bad-provider');
  expect(refused({ ...gateway, LINLI_MESSAGES_SECRET: 'short' })).toThrow('notifications.secret-needed');
  expect(refused({ LINLI_PUBLIC_ADDRESS: 'county.example' })).toThrow('notifications.bad-public-address');
});
