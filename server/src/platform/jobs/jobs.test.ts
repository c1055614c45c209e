import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { jobsApi as api } from '@tijian/shared';
import { z } from 'zod';
import { build, TestApp } from '../../testing';
import { systemActor } from '../auth/actor';
import { inWrite } from '../scope';
import { defineJob } from './define-job';
import { JobEntity } from './job.entity';
import { startJobs } from './run-jobs';

const nothing = defineJob('test.nothing', z.object({}), async () => null);
const system = { actor: systemActor, requestId: 'test' };
const start = (job: typeof nothing) =>
  inWrite(test.app.db, { ...system, now: test.app.now() }, (scope) => scope.startJob(job, {}));
const statusOf = async (id: string) =>
  (await test.read(({ manager }) => manager.findOneByOrFail(JobEntity, { id }))).status;

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

it('shows a job to its starter, to readers at its campus, and those of no one campus to who reads everywhere', async () => {
  const [here, there] = [await build.campus(test), await build.campus(test)];
  const starter = await test.staff('person:read');
  const reader = await test.staff({ permissions: ['job:read'], campusId: here.id });
  const everywhere = await test.staff('job:read');
  const actor = { kind: 'staff', userId: starter.userId, name: '测试', sessionId: '', grants: [] } as const;
  const startAt = (campusId: string | null) =>
    inWrite(test.app.db, { actor, now: test.app.now(), requestId: 'test' }, (scope) =>
      scope.startJob(nothing, {}, { campusId }),
    );
  const jobs = { here: await startAt(here.id), there: await startAt(there.id), general: await startAt(null) };
  const seenBy = async (who: typeof reader) => {
    const answers = await Promise.all(
      Object.entries(jobs).map(async ([name, id]) => [
        name,
        (await test.as(who).try(api.get, { params: { id } })).status,
      ]),
    );
    return answers.filter(([, status]) => status === 200).map(([name]) => name);
  };
  expect(await seenBy(starter)).toEqual(['here', 'there', 'general']);
  expect(await seenBy(reader)).toEqual(['here']);
  expect(await seenBy(everywhere)).toEqual(['here', 'there', 'general']);
  expect(await seenBy(await test.staff('person:read'))).toEqual([]);
  const listed = async (who: typeof reader) =>
    (await test.as(who).call(api.list, { query: { kind: nothing.kind } })).total;
  expect([await listed(reader), await listed(everywhere)]).toEqual([1, 3]);
});

it('runs a quick job beside a long one, and long ones one after another', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let atOnce = 0;
  let most = 0;
  const long = defineJob(
    'test.long',
    z.object({}),
    async () => {
      most = Math.max(most, ++atOnce);
      await held;
      atOnce -= 1;
    },
    { lane: 'bulk' },
  );
  const quick = defineJob('test.quick', z.object({}), async () => null);
  const loops = startJobs(test.app, [long, quick]);
  try {
    const [first, second] = [await start(long), await start(long)];
    await until(async () => (await statusOf(first)) === 'running');
    const short = await start(quick);
    await until(async () => (await statusOf(short)) === 'done');
    expect([await statusOf(first), await statusOf(second)]).toEqual(['running', 'queued']);
    release();
    await loops.idle();
    expect([await statusOf(first), await statusOf(second), most]).toEqual(['done', 'done', 1]);
  } finally {
    release();
    await loops.stop();
  }
});

it('leaves a job that only another version knows to a server of that version', async () => {
  const id = await start(defineJob('test.of-tomorrow', z.object({}), async () => null));
  await test.idle();
  expect(await statusOf(id)).toBe('queued');
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
