/** Where a running engine is reached, written into its folder for other processes of the same user. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeWhole } from './flush.ts';

/** What `pg` needs to connect. Fits its ClientConfig. */
export interface EngineConnection {
  /** A folder that holds the socket, or the loopback address. */
  host: string;
  port: number;
  user: string;
  database: string;
  password: string;
}

export interface WrittenAddress extends EngineConnection {
  /** The owner's token: an address of a former owner is not followed. */
  token: string;
}

/** pg puts the port's number into the socket's name. */
const port = 5432;
/** The kernel's limit for a socket's path, with the shorter of Linux (107) and macOS (103). */
const longestPath = 100;

export const engineUser = 'postgres';
export const newPassword = (): string => randomBytes(24).toString('base64url');

const addressFile = (folder: string): string => join(folder, 'engine.address.json');

export interface Place {
  listen: { path: string } | { host: string; port: number };
  host: string;
  port: number;
  /** Removes what was made for the socket. */
  clear(): void;
}

/**
 * A place to listen: a socket in a folder that only this user may enter, inside the data folder or, when that path is
 * too long for the kernel, under the system's temporary folder; a free loopback port on Windows.
 */
export function choosePlace(folder: string | null, loopback = process.platform === 'win32'): Place {
  if (loopback) return { listen: { host: '127.0.0.1', port: 0 }, host: '127.0.0.1', port: 0, clear: () => undefined };
  const inside = folder === null ? null : join(folder, 'socket');
  const short = inside !== null && Buffer.byteLength(join(inside, `.s.PGSQL.${port}`)) <= longestPath;
  const host = short ? inside : mkdtempSync(join(tmpdir(), 'linli-'));
  mkdirSync(host, { recursive: true, mode: 0o700 });
  chmodSync(host, 0o700);
  const path = join(host, `.s.PGSQL.${port}`);
  rmSync(path, { force: true });
  return { listen: { path }, host, port, clear: () => rmSync(host, { recursive: true, force: true }) };
}

export function writeAddress(folder: string, address: WrittenAddress): void {
  writeWhole(addressFile(folder), JSON.stringify(address), 0o600);
}

export function readAddress(folder: string): WrittenAddress | null {
  try {
    return JSON.parse(readFileSync(addressFile(folder), 'utf8')) as WrittenAddress;
  } catch {
    return null;
  }
}

/** Forgets the address; after a crash also the socket folder it leaves under the temporary folder. */
export function forgetAddress(folder: string): void {
  const left = readAddress(folder);
  if (left !== null && dirname(left.host) === tmpdir()) rmSync(left.host, { recursive: true, force: true });
  rmSync(addressFile(folder), { force: true });
}
