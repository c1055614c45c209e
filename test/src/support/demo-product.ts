import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inherited, type Product, startProduct } from './product';

const program = fileURLToPath(new URL('../../../server/dist/cli/demo.js', import.meta.url));

/** The password of all demo accounts. */
export const demoPassword = 'Tijian@2026';

/** The built product with so many people of the demo in it; `stop` removes its data. */
export async function startDemoProduct(people: number, env: Record<string, string> = {}): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tijian-demo-'));
  const removeData = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    await loadDemo(people, { ...env, DATA_DIR: dataDir });
    const product = await startProduct({ dataDir, env: { ...env, TIJIAN_DEMO: 'false' } });
    return {
      ...product,
      async stop() {
        const code = await product.stop();
        removeData();
        return code;
      },
    };
  } catch (error) {
    removeData();
    throw error;
  }
}

export function loadDemo(people: number, env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [program, '--people', String(people)], {
    env: { ...inherited(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return new Promise((resolve, reject) =>
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`demo ended with ${code}\n${printed}`)))),
  );
}
