import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const program = resolve(import.meta.dirname, '../../server/main.ts');

/** A server of its own for the simulation, on a free port, with a clock that only moves when told. */
export async function startServer(from: Date): Promise<{ address: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '0', LINLI_DEMO: 'off', LINLI_SIMULATION: from.toISOString() },
  });
  const stopOnExit = () => child.kill('SIGTERM');
  process.once('exit', stopOnExit);
  const address = await addressOf(child);
  return {
    address,
    stop: () =>
      new Promise((stopped) => {
        process.off('exit', stopOnExit);
        child.once('exit', () => stopped());
        child.kill('SIGTERM');
      }),
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    child.stdout!.on('data', (part: Buffer) => {
      said += part.toString('utf8');
      const match = /http:\/\/localhost:(\d+)\//.exec(said);
      if (match) found(`http://127.0.0.1:${match[1]}`);
    });
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)));
  });
}
