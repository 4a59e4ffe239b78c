// Runs the real program as a child that owns the terminal, and behaves as if it were this process: same signals, same exit code.
import { spawn } from 'node:child_process';

/**
 * npm passes a signal to the shell between us, and the shell dies of it without a word to us. Our parent's end is then the only sign.
 */
function watchParent(whenGone) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    whenGone();
  }, 300);
  return timer;
}

/**
 * Runs a program with the terminal as its own and resolves to its exit code.
 * On a terminal Ctrl-C already reaches the whole process group, so SIGINT is passed on only when nobody sits there: a server must not be interrupted twice.
 */
export function runChild(program, args, options = {}) {
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  const child = spawn(program, args, { stdio: 'inherit', ...options });
  const passOn = (signal) => {
    if (signal === 'SIGTERM' || !hasTerminal) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, passOn);
  const watch = process.env.npm_lifecycle_event ? watchParent(() => child.kill('SIGTERM')) : undefined;
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(watch);
      for (const name of signals) process.off(name, passOn);
      // 128 + number is what a shell reports for a program that a signal ended.
      resolve(code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0));
    });
  });
}
