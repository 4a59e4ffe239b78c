import { expect, test } from 'vitest';
import { explainNpmFailure, isInstalled } from './install.mjs';

test('a registry that cannot be reached is told apart from a full disk', () => {
  expect(explainNpmFailure('npm error code EAI_AGAIN')[1]).toMatch(/registry cannot be reached/);
  expect(explainNpmFailure('npm error code ENOSPC')[1]).toMatch(/disk is full/);
});

test('an unknown failure shows what npm said first', () => {
  expect(explainNpmFailure('npm error code EWHATEVER\nnpm error more\n')[0]).toContain('EWHATEVER');
});

test('the packages that these tests run on match the lockfile', () => {
  expect(isInstalled()).toBe(true);
});
