// npm run linli -- <command>: the command line of the administrators.
import path from 'node:path';
import { installIfNeeded, root, runtimePath } from './install.mjs';
import { runChild } from './run-child.mjs';

await installIfNeeded();
process.exitCode = await runChild(runtimePath(), [path.join(root, 'apps/cli/main.ts'), ...process.argv.slice(2)], {
  cwd: root,
});
