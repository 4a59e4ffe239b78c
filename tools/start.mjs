// npm start: from a fresh checkout to a running server with nothing but Node and npm on the machine.
import path from 'node:path';
import { buildWebIfStale } from './build-web.mjs';
import { installIfNeeded, root, runtimePath } from './install.mjs';
import { runChild } from './run-child.mjs';

await installIfNeeded();
await buildWebIfStale();
process.exitCode = await runChild(runtimePath(), [path.join(root, 'apps/server/main.ts'), ...process.argv.slice(2)], {
  cwd: root,
});
