import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { completePackages, platformOf } from './complete-lockfile.mjs';
import { root } from './install.mjs';

test('the name of a platform package says where it runs', () => {
  expect(platformOf('@swc/core-linux-arm64-musl')).toEqual({ os: ['linux'], cpu: ['arm64'], libc: ['musl'] });
  expect(platformOf('@oxlint/binding-win32-ia32-msvc')).toEqual({ os: ['win32'], cpu: ['ia32'] });
  expect(platformOf('@oxfmt/binding-linux-arm-gnueabihf')).toEqual({ os: ['linux'], cpu: ['arm'], libc: ['glibc'] });
  expect(platformOf('zod')).toBeUndefined();
});

test('the lockfile names the builds of every platform, so that a clean install works anywhere', () => {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  expect(Object.keys(completePackages(packages)).filter((place) => !packages[place])).toEqual([]);
});

test('the lockfile names no host, so that each place may use its own registry', () => {
  expect(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved": "http');
});
