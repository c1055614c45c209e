import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs a Node.js program in the foreground and ends this one the way that one ends. Signals reach it: from a terminal the
 * whole process group already gets Ctrl-C, so it is passed on only where there is no terminal.
 */
export function becomeProgram(args, options = {}) {
  const child = spawn(process.execPath, args, { stdio: 'inherit', ...options });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(error);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
