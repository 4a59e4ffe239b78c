// Makes package-lock.json name the builds of every platform, so that `npm ci` accepts it anywhere: node tools/complete-lockfile.mjs, after each npm install.
// npm leaves out optional packages that the registry at hand does not carry, and `npm ci` then refuses the whole file, also where those packages are not needed.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** What a platform package's name says of where it runs, for instance `…-linux-arm64-musl`; undefined when it says nothing. */
export function platformOf(name) {
  const parts = name.split(/[-/]/);
  const os = systems.find((each) => parts.includes(each));
  const cpu = processors.find((each) => parts.includes(each));
  if (!os || !cpu) return undefined;
  const libc =
    os !== 'linux'
      ? undefined
      : parts.some((part) => part.startsWith('musl'))
        ? 'musl'
        : parts.some((part) => part.startsWith('gnu'))
          ? 'glibc'
          : undefined;
  return { os: [os], cpu: [cpu], ...(libc ? { libc: [libc] } : {}) };
}

/** The lockfile's packages with an entry for each platform package that is missing, without a checksum because its file was not seen. */
export function completePackages(packages) {
  const complete = { ...packages };
  for (const entry of Object.values(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const place = `node_modules/${name}`;
      const platform = platformOf(name);
      if (complete[place] || !platform) continue;
      complete[place] = {
        version,
        ...platform,
        ...(entry.dev ? { dev: true } : {}),
        license: entry.license,
        optional: true,
      };
    }
  }
  return Object.fromEntries(Object.entries(complete).sort(([a], [b]) => a.localeCompare(b, 'en')));
}

if (process.argv[1] && path.resolve(process.argv[1]) === path.join(root, 'tools/complete-lockfile.mjs')) {
  const file = path.join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const before = Object.keys(lock.packages).length;
  lock.packages = completePackages(lock.packages);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`${Object.keys(lock.packages).length - before} platform packages added\n`);
}
