// npm run prove: the long proofs, tools/prove-*.ts, one after the other. Arguments choose some of them by name: npm run prove -- lifecycle
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { say } from './say.mjs';
import { installIfNeeded, root, runtimePath } from './install.mjs';
import { runChild } from './run-child.mjs';

await installIfNeeded();
const chosen = process.argv.slice(2);
const proofs = readdirSync(path.join(root, 'tools'))
  .filter((file) => /^prove-.+\.ts$/.test(file) && !file.endsWith('.test.ts'))
  .filter((file) => chosen.length === 0 || chosen.some((name) => file === `prove-${name}.ts`))
  .sort();
const failed = [];
for (const proof of proofs) {
  const started = Date.now();
  process.stdout.write(`\n── ${proof}\n`);
  const code = await runChild(runtimePath(), [path.join(root, 'tools', proof)], { cwd: root });
  process.stdout.write(
    `── ${proof}: ${code === 0 ? 'holds' : `fails (exit code ${code})`}, ${Math.round((Date.now() - started) / 1000)} s\n`,
  );
  if (code !== 0) failed.push(proof);
}
if (proofs.length === 0) say('没有可运行的证明', 'There is no proof to run');
process.stdout.write(
  `\n${proofs.length - failed.length} proofs hold, ${failed.length} fail${failed.length ? `: ${failed.join(', ')}` : ''}\n`,
);
process.exitCode = failed.length > 0 || proofs.length === 0 ? 1 : 0;
