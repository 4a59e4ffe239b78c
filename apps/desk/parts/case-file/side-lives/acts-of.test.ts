import { expect, test } from 'vitest';
import { actsOf } from './acts-of.ts';

const names = (acts: readonly { action: string }[]) => acts.map((act) => act.action);

test('who helps receives, declines and does; only the sender withdraws', () => {
  expect(names(actsOf('joint-task', 'unit-head', 'sent', 'helper'))).toEqual([
    'receive-joint-task',
    'decline-joint-task',
  ]);
  expect(names(actsOf('joint-task', 'handler', 'received', 'helper'))).toEqual([
    'arrive-for-joint-task',
    'explain-joint-task',
    'finish-joint-task',
  ]);
  expect(names(actsOf('joint-task', 'dispatcher', 'received', 'sender'))).toEqual(['withdraw-joint-task']);
  expect(actsOf('joint-task', 'unit-head', 'suspended', 'helper')).toEqual([]);
});

test('a supervision is answered by whose turn it is and lifted by heads', () => {
  expect(names(actsOf('supervision', 'unit-head', 'issued'))).toEqual(['answer-supervision']);
  expect(names(actsOf('supervision', 'shift-head', 'answered'))).toContain('lift-supervision');
});
