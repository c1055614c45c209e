import { countStatements, type TestApp } from '../../../testing';

/** Statements of a work: what the server does by itself meanwhile is counted too, so the quietest of some tries tells. */
export async function fewestStatements(test: TestApp, work: () => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let n = 0; n < 5; n++) {
    await test.idle();
    counts.push((await countStatements(test.app, work)).count);
  }
  return Math.min(...counts);
}
