import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { CliCommand } from '../command.ts';

const program = resolve(import.meta.dirname, '../../simulator/simulate.ts');

/** The simulator is a program of its own: it plays people over HTTP and is only started here. */
export const simulate: CliCommand = {
  name: 'simulate',
  summary: 'help.simulate',
  usage:
    '[--days 14] [--seed 1] [--rate 60] [--from TIME] [--work-off] [--size demo|county] [--staffing full|reference|small] [--modes plain|catalogue|mixed] [--result FILE]',
  flags: {
    days: { type: 'string' },
    seed: { type: 'string' },
    rate: { type: 'string' },
    from: { type: 'string' },
    size: { type: 'string' },
    staffing: { type: 'string' },
    modes: { type: 'string' },
    result: { type: 'string' },
    'work-off': { type: 'boolean' },
  },
  required: [],
  given: 0,
  run({ place }, flags) {
    const args = Object.entries(flags).flatMap(([name, value]) =>
      value === undefined ? [] : value === true ? [`--${name}`] : [`--${name}`, String(value)],
    );
    return new Promise((done) => {
      const child = spawn(process.execPath, [program, ...args], {
        stdio: 'inherit',
        env: {
          ...process.env,
          LINLI_DATA: resolve(place.dataFolder),
          ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
        },
      });
      child.once('exit', (code) => done(code ?? 1));
    });
  },
};
