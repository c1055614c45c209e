import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { jobsApi as api } from '@tijian/shared';
import { z } from 'zod';
import { build, TestApp } from '../../testing';
import { inWrite } from '../scope';
import { defineJob } from './define-job';

const nothing = defineJob('test.nothing', z.object({}), async () => null);

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
  const start = (campusId: string | null) =>
    inWrite(test.app.db, { actor, now: test.app.now(), requestId: 'test' }, (scope) =>
      scope.startJob(nothing, {}, { campusId }),
    );
  const jobs = { here: await start(here.id), there: await start(there.id), general: await start(null) };
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
