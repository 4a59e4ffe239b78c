// npm start: from a fresh checkout to a running server with nothing but Node and npm on the machine.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildWebIfStale } from './build-web.mjs';
import { installIfNeeded, root, runtimePath } from './install.mjs';
import { runChild } from './run-child.mjs';

await installIfNeeded();
await buildWebIfStale();
// A small young generation, an early collection and two arenas: beside a county at work 240 MB instead of 510.
const runtime = JSON.parse(readFileSync(path.join(root, 'apps/server/runtime.json'), 'utf8'));
const program = [...runtime.arguments, path.join(root, 'apps/server/main.ts'), ...process.argv.slice(2)];
process.exitCode = await runChild(runtimePath(), program, {
  cwd: root,
  env: { ...runtime.environment, ...process.env },
});
