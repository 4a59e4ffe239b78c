// Builds the web apps into dist/<app>/ when their sources changed. Also a command of its own: node tools/build-web.mjs
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { giveUp, say } from './say.mjs';
import { installIfNeeded, root, runtimePath } from './install.mjs';

const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);

/** The apps that are compiled for a browser and exist in this checkout. */
export function webApps() {
  return ['desk', 'field', 'portal'].filter(
    (app) =>
      existsSync(path.join(root, 'apps', app, 'vite.config.ts')) ||
      existsSync(path.join(root, 'apps', app, 'index.html')),
  );
}

const isSource = (file) => /\.(?:tsx?|mjs|css)$/.test(file) && !/\.test\.tsx?$/.test(file);
const imported = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;

/** Where an import inside this checkout leads; null for a package. */
function targetOf(specifier, from) {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(from), specifier);
  const inside = /^#(platform|modules|ui|apps)\/(.+)$/.exec(specifier);
  return inside ? `${inside[1]}/${inside[2]}` : null;
}

/**
 * Every file that can end up in the app's bundle: all of the app and of ui/ (pictures and styles too), and what these
 * import, followed to the end. No list of folders to forget one in.
 */
export function webSources(app, checkout = root) {
  const files = new Set();
  const waiting = [];
  const add = (file) => {
    if (files.has(file) || /\.test\.tsx?$/.test(file) || !existsSync(path.join(checkout, file))) return;
    files.add(file);
    if (isSource(file)) waiting.push(file);
  };
  for (const folder of [`apps/${app}`, 'ui']) {
    const start = path.join(checkout, folder);
    if (!existsSync(start)) continue;
    for (const entry of readdirSync(start, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      add(path.relative(checkout, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'));
    }
  }
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const [, specifier] of readFileSync(path.join(checkout, file), 'utf8').matchAll(imported)) {
      const target = targetOf(specifier, file);
      if (target !== null) add(target);
    }
  }
  return [...files].sort();
}

/** A hash over everything that can end up in the app's bundle, and what decides how it is built. */
export function sourceHash(app, checkout = root) {
  const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.web.json', 'tools/build-web.mjs'];
  const hash = createHash('sha256');
  for (const file of [...settings, ...webSources(app, checkout)])
    if (existsSync(path.join(checkout, file)))
      hash
        .update(`${file}\0`)
        .update(readFileSync(path.join(checkout, file)))
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
    giveUp(`网页 ${app} 没有编译成功，原因见上`, `The web app ${app} did not build; the reason stands above`);
  }
  await pack(path.join(unfinished, 'assets'));
  // Swapped in at the end, so that a server that is running meanwhile never serves half an app.
  rmSync(path.join(root, 'dist', app), { recursive: true, force: true });
  renameSync(unfinished, path.join(root, 'dist', app));
  writeFileSync(path.join(root, 'dist', `${app}.stamp`), `${hash}\n`);
}

/**
 * Every larger file once more in the two ways that browsers unpack (brotli only where the line is sealed), so that a server
 * of two cores does not pack a megabyte anew for everybody who opens a page.
 */
async function pack(folder) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!/\.(?:m?js|css|svg|json)$/.test(name)) continue;
    const file = path.join(folder, name);
    const plain = readFileSync(file);
    if (plain.length < 1024) continue;
    const [inBrotli, inGzip] = await Promise.all([
      packBrotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
      packGzip(plain, { level: 9 }),
    ]);
    writeFileSync(`${file}.br`, inBrotli);
    writeFileSync(`${file}.gz`, inGzip);
  }
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
  say(`正在编译网页：${stale.map(({ app }) => app).join('、')}…`, 'Building the web apps…');
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  await Promise.all(stale.map(({ app, hash }) => build(app, hash)));
  say(`网页已编译（${Math.round((Date.now() - started) / 1000)} 秒）`, 'The web apps are built');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await installIfNeeded();
  await buildWebIfStale();
}
