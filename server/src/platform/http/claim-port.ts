import { createServer } from 'node:net';

/** Rejects, as listening would, when the port is taken or not ours to take: before long work that would be in vain. Frees it again at once. */
export function claimPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
