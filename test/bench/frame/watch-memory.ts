import { processFigures } from './process-figures';

const EVERY_MS = 250;

/** Looks at a server's memory while a piece of work runs; gives the most it held, in MB. */
export async function watchMemory<T>(url: string, work: () => Promise<T>): Promise<{ answer: T; mostMb: number }> {
  let mostMb = 0;
  let isOver = false;
  const look = async () => {
    while (!isOver) {
      const { residentMb } = await processFigures(url).catch(() => ({ residentMb: 0 }));
      mostMb = Math.max(mostMb, residentMb);
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  };
  const looking = look();
  try {
    const answer = await work();
    return { answer, mostMb };
  } finally {
    isOver = true;
    await looking;
  }
}
