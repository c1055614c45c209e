import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@tijian/shared';
import { insertRows } from '../../../platform/database';
import { JobEntity } from '../../../platform/jobs/job.entity';
import { TestApp } from '../../../testing';
import { LabImportEntity } from '../lab-import.entity';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

/** A file whose job was cut off so often, by kills of its server; its lease has run out. */
async function cutOff(kind: string, status: LabImportEntity['status'], attempts: number): Promise<string> {
  const importId = newId();
  const job = {
    id: newId(),
    kind,
    params: { importId },
    status: 'running' as const,
    progress: 0,
    createdByName: '测试',
    attempts,
    createdAt: new Date(),
    leasedUntil: new Date(Date.now() - 1000),
  };
  await test.write(async (scope) => {
    await scope.insert(LabImportEntity, {
      id: importId,
      fileName: '检验.csv',
      fileId: newId(),
      status,
      notes: [],
      places: [],
      jobId: job.id,
      createdByName: '测试',
      createdAt: scope.now,
    });
    await insertRows(scope.manager, JobEntity, [job]);
  });
  await test.idle();
  return importId;
}

const endOf = async (id: string) => {
  const { status, failure, jobId } = await test.read(({ manager }) => manager.findOneByOrFail(LabImportEntity, { id }));
  const job = await test.read(({ manager }) => manager.findOneByOrFail(JobEntity, { id: jobId ?? '' }));
  return { status, failure, job: job.status };
};

it('is taken up again after a few kills', async () => {
  const id = await cutOff('results.commit-lab-file', 'committing', 5);
  expect(await endOf(id)).toEqual({ status: 'committed', failure: null, job: 'done' });
});

it.each([
  ['results.check-lab-file', 'checking', 'failed', '核对中断，请重新上传'],
  ['results.commit-lab-file', 'committing', 'checked', '导入中断，可再次导入；已写入的不会重复'],
] as const)('ends where a person can go on when %s is given up', async (kind, left, status, failure) => {
  const id = await cutOff(kind, left, 10);
  expect(await endOf(id)).toEqual({ status, failure, job: 'failed' });
});
