import { expect, test } from 'vitest';
import { Refusal } from '#platform/refusal.ts';
import { checkMessages } from './messages.ts';

const told = (messages: string, publicAddress?: string) =>
  checkMessages(() => ({ messages, publicAddress })).map(({ result, code }) => `${result} ${code}`);

test('the doctor tells whether reporters are told, and whether the way is a safe one', () => {
  expect(told('off')).toEqual(['warning messages.none']);
  expect(told('file')).toEqual(['ok messages.file', 'warning messages.no-address']);
  expect(told('https://sms.example/send', 'https://county.example')).toEqual([
    'ok messages.gateway',
    'ok messages.address',
  ]);
  expect(told('http://127.0.0.1:9000/send', 'https://county.example')[0]).toBe('ok messages.gateway');
  expect(told('http://sms.example/send')[0]).toBe('fault messages.in-the-clear');
});

test('settings that cannot be are a fault, and no secret is repeated', () => {
  const findings = checkMessages(() => {
    throw new Refusal('invalid', 'notifications.secret-needed', {});
  });
  expect(findings).toMatchObject([
    { result: 'fault', code: 'messages.wrong', values: { reason: 'notifications.secret-needed' } },
  ]);
});
