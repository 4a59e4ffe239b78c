import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The server as it is started by people, in a process of its own that can be killed. */
export type ServerProcess = {
  pid: number;
  address: string;
  /** Instantly, as a power cut of the process. */
  kill(): Promise<void>;
  /** As Ctrl-C. Answers the exit code. */
  stop(): Promise<number | null>;
  /** What it said on its error output. */
  errors(): string;
};

export type Place = {
  dataFolder: string;
  databaseUrl: string | undefined;
  /** What Node.js is given to hold its memory small (apps/server/runtime.json), where that is looked at. */
  runtime?: { arguments: readonly string[]; environment: Readonly<Record<string, string>> };
};

function begin({ dataFolder, databaseUrl, runtime }: Place): ChildProcess {
  const { DATABASE_URL: _, ...environment } = process.env;
  return spawn(process.execPath, [...(runtime?.arguments ?? []), join(root, 'apps/server/main.ts')], {
    cwd: root,
    env: {
      ...environment,
      ...runtime?.environment,
      PORT: '0',
      LINLI_DATA: dataFolder,
      LINLI_DEMO: 'off',
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts it and waits until it answers. */
export async function startServer(place: Place): Promise<ServerProcess> {
  const child = begin(place);
  let errors = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => void (errors += text));
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /http:\/\/localhost:(\d+)\//.exec(said);
      if (found) resolve(`http://127.0.0.1:${found[1]}`);
    });
    void ended.then(([code]) => reject(new Error(`the server ended with ${code} while starting: ${errors}`)));
  });
  return {
    pid: child.pid!,
    address,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      return (await ended)[0];
    },
    errors: () => errors,
  };
}

/** Starts it and kills it before it may have come up. */
export async function killWhileStarting(place: Place, afterMilliseconds: number): Promise<void> {
  const child = begin(place);
  child.stdout!.resume();
  child.stderr!.resume();
  const ended = once(child, 'exit');
  await new Promise((resolve) => setTimeout(resolve, afterMilliseconds));
  child.kill('SIGKILL');
  await ended;
}
