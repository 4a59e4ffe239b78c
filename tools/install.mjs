// Makes node_modules match package-lock.json, on any Node from 20 up and with nothing installed. Plain JavaScript, because it runs before there is anything else.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { giveUp, say } from './say.mjs';

/** The folder of the checkout. */
export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');

/** Where npm put the Node that this release was tested with. */
export function runtimePath() {
  const folder = path.join(root, 'node_modules');
  const candidates = [
    path.join(folder, '.bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    path.join(folder, `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`, 'bin', 'node'),
    path.join(folder, `node-win-${process.arch}`, 'bin', 'node.exe'),
  ];
  const found = candidates.find((candidate) => existsSync(candidate));
  if (found) return found;
  // No runtime is published for this processor: a Node of the right age on the path will do.
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return giveUp(
    `没有适合 ${process.platform}-${process.arch} 的 Node 24，请先自行安装 Node 24`,
    `There is no packaged Node 24 for ${process.platform}-${process.arch}; please install Node 24 and run the command again`,
  );
}

const readPackages = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;

/** Whether every package of the lockfile lies in node_modules; npm's own record of what it installed is compared, packages of other platforms may be missing. */
export function isInstalled() {
  if (!existsSync(path.join(root, 'node_modules', '.package-lock.json'))) return false;
  try {
    const wanted = readPackages('package-lock.json');
    const installed = readPackages('node_modules/.package-lock.json');
    return Object.entries(wanted).every(([place, entry]) => {
      if (place === '') return true;
      const present = installed[place];
      if (!present) return entry.optional === true || entry.peer === true;
      return present.version === entry.version && present.integrity === entry.integrity;
    });
  } catch {
    return false;
  }
}

/** Why npm failed, in words that say what to do. */
export function explainNpmFailure(output) {
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network/i.test(
      output,
    )
  )
    return [
      '连不上 npm 软件源，请检查网络或代理后再试',
      'The npm registry cannot be reached; check the network or proxy and run the command again',
    ];
  if (/ENOSPC/.test(output))
    return ['磁盘已满，腾出约 2 GB 空间后再试', 'The disk is full; free about 2 GB and run the command again'];
  if (/EACCES|EPERM|EROFS/.test(output))
    return [
      '没有权限写入 node_modules，请检查文件夹的所有者',
      'node_modules cannot be written; check who owns the folder',
    ];
  if (/EINTEGRITY/.test(output))
    return [
      '下载的软件包校验不符，请换一个软件源再试',
      'A downloaded package does not match its checksum; try another registry',
    ];
  if (/EUSAGE|in sync/.test(output))
    return [
      'package.json 与 package-lock.json 不一致，请先提交一致的两个文件',
      'package.json and package-lock.json do not agree; commit the two together',
    ];
  const last =
    output.split('\n').filter((line) => /npm (error|ERR!)/.test(line) && !/complete log/.test(line))[0] ?? '';
  return [`安装依赖失败 ${last}`.trim(), 'The packages could not be installed'];
}

/** Runs `npm ci` when node_modules is missing or not what the lockfile says. */
export async function installIfNeeded() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    giveUp(
      `需要 Node 20 或更高版本，当前是 ${process.versions.node}`,
      `Node 20 or newer is needed, this is ${process.versions.node}`,
    );
  if (isInstalled()) return;
  say('正在安装依赖，第一次约需一两分钟…', 'Installing packages, a minute or two the first time…');
  const started = Date.now();
  // No package of ours needs a script at install time, so none is allowed to run.
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const npm = process.env.npm_execpath;
  const child =
    npm && /\.c?js$/.test(npm)
      ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
      : spawn('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' });
  let output = '';
  child.stderr.on('data', (chunk) => (output += chunk));
  const ticker = process.stderr.isTTY
    ? setInterval(() => process.stderr.write(`\r  ${Math.round((Date.now() - started) / 1000)} s `), 1000)
    : undefined;
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve('missing'));
    child.on('close', resolve);
  });
  if (ticker) {
    clearInterval(ticker);
    process.stderr.write('\r');
  }
  if (code === 'missing')
    giveUp('没有找到 npm，请连同 Node 一起安装 npm', 'npm was not found; install it together with Node');
  if (code !== 0) giveUp(...explainNpmFailure(output));
  say(`依赖已装好（${Math.round((Date.now() - started) / 1000)} 秒）`, 'Packages are installed');
}
