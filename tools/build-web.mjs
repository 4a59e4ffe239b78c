// Builds the web apps into dist/<app>/ when their sources changed. Also a command of its own: node tools/build-web.mjs
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { giveUp, say } from './say.mjs';
import { installIfNeeded, root, runtimePath } from './install.mjs';

/** The apps that are compiled for a browser and exist in this checkout. */
export function webApps() {
  return ['desk', 'field', 'portal'].filter(
    (app) =>
      existsSync(path.join(root, 'apps', app, 'vite.config.ts')) ||
      existsSync(path.join(root, 'apps', app, 'index.html')),
  );
}

const isBrowserPart = (file) => /^modules\/[^/]+\/(rules\/|contract\.ts$|words\.[^/]+$)/.test(file);

/** A hash over everything that can end up in the app's bundle. */
export function sourceHash(app) {
  const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.web.json'];
  for (const folder of [`apps/${app}`, 'ui', 'modules', 'platform/pure']) {
    const start = path.join(root, folder);
    if (!existsSync(start)) continue;
    for (const entry of readdirSync(start, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/');
      if (/\.test\.tsx?$/.test(file) || (folder === 'modules' && !isBrowserPart(file))) continue;
      files.push(file);
    }
  }
  const hash = createHash('sha256');
  for (const file of files.sort())
    if (existsSync(path.join(root, file)))
      hash
        .update(`${file}\0`)
        .update(readFileSync(path.join(root, file)))
        .update('\0');
  return hash.digest('hex');
}

async function build(app, hash) {
  const unfinished = path.join(root, 'dist', `.${app}-${process.pid}`);
  const child = spawn(
    runtimePath(),
    [
      path.join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      path.join(root, 'apps', app),
      '--outDir',
      unfinished,
      '--emptyOutDir',
      '--logLevel',
      'warn',
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    process.stderr.write(output);
    giveUp(`网页 ${app} 没有编译成功,原因见上`, `The web app ${app} did not build; the reason stands above`);
  }
  // Swapped in at the end, so that a server that is running meanwhile never serves half an app.
  rmSync(path.join(root, 'dist', app), { recursive: true, force: true });
  renameSync(unfinished, path.join(root, 'dist', app));
  writeFileSync(path.join(root, 'dist', `${app}.stamp`), `${hash}\n`);
}

/** Builds each web app whose sources differ from those of its last build. */
export async function buildWebIfStale() {
  const stale = webApps()
    .map((app) => ({ app, hash: sourceHash(app) }))
    .filter(({ app, hash }) => {
      const stamp = path.join(root, 'dist', `${app}.stamp`);
      return (
        !existsSync(path.join(root, 'dist', app)) || !existsSync(stamp) || readFileSync(stamp, 'utf8').trim() !== hash
      );
    });
  if (stale.length === 0) return;
  const started = Date.now();
  say(`正在编译网页:${stale.map(({ app }) => app).join('、')}…`, 'Building the web apps…');
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  await Promise.all(stale.map(({ app, hash }) => build(app, hash)));
  say(`网页已编译(${Math.round((Date.now() - started) / 1000)} 秒)`, 'The web apps are built');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await installIfNeeded();
  await buildWebIfStale();
}
