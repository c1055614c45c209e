import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inherited } from './product';

const program = fileURLToPath(new URL('../../../server/dist/cli/admin.js', import.meta.url));

/** Runs `npm run admin -- …` of the built server; gives its exit code and everything it printed. */
export function runAdmin(args: string[], env: Record<string, string>): Promise<{ code: number; output: string }> {
  const options = { env: { ...inherited(), ...env } };
  return new Promise((resolve) =>
    execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: `${stdout}${stderr}` }),
    ),
  );
}
