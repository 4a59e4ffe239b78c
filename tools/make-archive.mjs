// Makes the archive that installs Linli on a machine without a network: node tools/make-archive.mjs [--without-embedded] [--to FOLDER]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  createReadStream,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildWebIfStale } from './build-web.mjs';
import { installIfNeeded, root } from './install.mjs';
import { giveUp, say } from './say.mjs';

/** What runs, beside the packages: sources without tests, migrations, what a reader needs. */
const parts = [
  /^(platform|modules)\//,
  /^apps\/(server|cli|simulator)\//,
  /^migrations\//,
  /^docs\//,
  /^(package\.json|LICENSE|THIRD-PARTY\.md|README\.md|README\.zh-CN\.md|CHANGELOG\.md)$/,
  /^packaging\/(linli|Containerfile)/,
];

/** Where our own files come to lie that do not keep their place. */
const moved = [
  [/^packaging\/bin\//, 'bin/'],
  [/^packaging\/install\.sh$/, 'install.sh'],
  [/^packaging\/licences\//, 'licences/'],
];

/** Our own files for an archive: place in the checkout → place in the archive. */
export function ownFiles(tracked) {
  return tracked.flatMap((file) => {
    if (/\.test\.(ts|tsx|mjs)$/.test(file)) return [];
    const move = moved.find(([pattern]) => pattern.test(file));
    if (move) return [[file, file.replace(move[0], move[1])]];
    return parts.some((pattern) => pattern.test(file)) ? [[file, file]] : [];
  });
}

/** The engine's packages: left out on demand, named in EMBEDDED-ENGINE.md otherwise. */
export const isEngine = (place) => place.startsWith('node_modules/@electric-sql/');
/** The runtime lies in a folder of its own, and the ones of other platforms are of no use. */
const isRuntime = (place) => /^node_modules\/node-(bin-)?(linux|win|darwin)-/.test(place);

/** Places in node_modules of what the server runs with, as far as it is installed here. */
export function productionPackages(lock, isThere, { embedded = true } = {}) {
  return Object.entries(lock.packages)
    .filter(([place, entry]) => place.startsWith('node_modules/') && !entry.dev && !entry.link)
    .map(([place]) => place)
    .filter((place) => !isRuntime(place) && (embedded || !isEngine(place)) && isThere(place))
    .sort();
}

function run(program, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    ...options,
  });
  if (status !== 0) giveUp(`${program} 失败：${stderr}`, `${program} failed`);
  return stdout;
}

/** Copies one package without the packages inside it (they are listed themselves) and without source maps. */
function copyPackage(place, target) {
  const from = path.join(root, place);
  cpSync(from, path.join(target, place), {
    recursive: true,
    filter: (file) => path.relative(from, file).split(path.sep)[0] !== 'node_modules' && !file.endsWith('.map'),
  });
}

async function sha256(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .map((file) => String(file))
    .filter((file) => lstatSync(path.join(folder, file)).isFile())
    .sort();
}

/** Makes the archive for the platform of this machine and answers where it lies. */
export async function makeArchive({ to, embedded }) {
  const began = Date.now();
  if (process.platform !== 'linux') giveUp('安装包在 Linux 上制作', 'Archives are made on Linux');
  await installIfNeeded();
  await buildWebIfStale();
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const name = `linli-${version}-linux-${process.arch}${embedded ? '' : '-without-embedded'}`;
  const stage = path.join(to, name);
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });

  const tracked = run('git', ['ls-files', '-z'])
    .split('\0')
    .filter((file) => file !== '' && existsSync(path.join(root, file)));
  for (const [from, place] of ownFiles(tracked)) cpSync(path.join(root, from), path.join(stage, place));
  for (const app of readdirSync(path.join(root, 'dist')).filter(
    (entry) => !entry.startsWith('.') && !entry.endsWith('.stamp'),
  ))
    cpSync(path.join(root, 'dist', app), path.join(stage, 'dist', app), { recursive: true });
  for (const place of productionPackages(lock, (each) => existsSync(path.join(root, each)), { embedded }))
    copyPackage(place, stage);
  const runtime = path.join(root, 'node_modules', `node-linux-${process.arch}`);
  for (const file of ['bin/node', 'LICENSE']) cpSync(path.join(runtime, file), path.join(stage, 'runtime', file));
  if (embedded) cpSync(path.join(root, 'packaging/EMBEDDED-ENGINE.md'), path.join(stage, 'EMBEDDED-ENGINE.md'));
  else for (const text of ['GPL-2.0.txt', 'LGPL-2.1.txt']) rmSync(path.join(stage, 'licences', text), { force: true });
  writeFileSync(path.join(stage, 'VERSION'), `${version}\n`);
  writeFileSync(path.join(stage, 'PLATFORM'), `Linux-${process.arch === 'x64' ? 'x86_64' : 'aarch64'}\n`);
  for (const script of ['install.sh', 'bin/linli', 'bin/linli-server', 'bin/linli-backup', 'runtime/bin/node'])
    chmodSync(path.join(stage, script), 0o755);
  const sums = [];
  for (const file of filesBelow(stage)) sums.push(`${await sha256(path.join(stage, file))}  ./${file}`);
  writeFileSync(path.join(stage, 'SHA256SUMS'), `${sums.join('\n')}\n`);

  // The same files make the same archive: sorted, owned by nobody in particular, dated by the commit.
  const date = run('git', ['log', '-1', '--format=%ct']).trim();
  const file = path.join(to, `${name}.tar.gz`);
  run('sh', [
    '-c',
    'tar --sort=name --owner=0 --group=0 --numeric-owner --mode=u+rw,go+r,go-w --mtime="@$1" -C "$2" -cf - "$3" | gzip -n -6 > "$4"',
    'sh',
    date,
    to,
    name,
    file,
  ]);
  rmSync(stage, { recursive: true, force: true });
  const digest = await sha256(file);
  writeFileSync(`${file}.sha256`, `${digest}  ${path.basename(file)}\n`);
  return {
    file,
    digest,
    bytes: lstatSync(file).size,
    files: sums.length,
    seconds: Math.round((Date.now() - began) / 1000),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { 'without-embedded': { type: 'boolean' }, to: { type: 'string' } } });
  const made = await makeArchive({
    to: path.resolve(values.to ?? path.join(root, 'dist', '.archive')),
    embedded: !values['without-embedded'],
  });
  const size = (made.bytes / 2 ** 20).toFixed(1);
  say(
    `安装包：${made.file}（${size} MB，${made.files} 个文件，${made.seconds} 秒）`,
    `The archive: ${size} MB, ${made.files} files, ${made.seconds} s`,
  );
  process.stdout.write(`${made.file}\nSHA-256 ${made.digest}\n`);
}
