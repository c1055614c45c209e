import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@tijian/shared';
import { TestApp } from '../../testing';
import { insertRows } from '../database';
import { projectRoot } from '../http/static-apps';
import { JobEntity } from '../jobs/job.entity';
import { OutboxDeliveryEntity } from '../outbox/outbox.entity';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

const scrape = async () => (await fetch(`${test.url}/metrics`)).text();
const value = (text: string, name: string) =>
  Number(
    text
      .split('\n')
      .find((it) => it.startsWith(`${name} `))
      ?.slice(name.length),
  );

const delivery = (dueAt: Date, leasedUntil: Date) => ({
  id: newId(),
  eventId: newId(),
  type: 'test.happened',
  handler: 'test.gone',
  subject: '',
  status: 'leased' as const,
  attempts: 0,
  dueAt,
  leasedUntil,
  leaseOwner: 'another server',
  lastError: null,
  doneAt: null,
});

const failedJob = (createdAt: Date) => ({
  id: newId(),
  kind: 'test.gone',
  params: {},
  status: 'failed' as const,
  progress: 0,
  total: null,
  result: null,
  errorCode: 'internal',
  errorMessage: null,
  attempts: 1,
  leasedUntil: null,
  createdBy: null,
  createdByName: '系统',
  createdAt,
  finishedAt: createdAt,
});

it('shows how much waits, for how long, and how the jobs fare', async () => {
  const now = Date.now();
  const inAnHour = new Date(now + 3_600_000);
  await test.app.db.write(async (manager) => {
    await insertRows(manager, OutboxDeliveryEntity, [
      delivery(new Date(now - 90_000), inAnHour),
      delivery(inAnHour, inAnHour),
    ]);
    await insertRows(manager, JobEntity, [failedJob(new Date(now)), failedJob(new Date(now - 2 * 86_400_000))]);
  });
  const text = await scrape();
  expect(value(text, 'tijian_outbox_waiting')).toBe(2);
  expect(value(text, 'tijian_outbox_oldest_seconds')).toBeGreaterThanOrEqual(90);
  expect(value(text, 'tijian_outbox_oldest_seconds')).toBeLessThan(600);
  expect(value(text, 'tijian_jobs{status="failed"}')).toBe(1);
  expect(value(text, 'tijian_jobs{status="queued"}')).toBe(0);
  expect(value(text, 'tijian_database_ping_seconds')).toBeGreaterThan(0);
});

it.each(['grafana-dashboard.json', 'prometheus-rules.yml'])('has every metric that %s asks for', async (file) => {
  const asked = readFileSync(path.join(projectRoot(), 'docs/deploy', file), 'utf8');
  const names = new Set(asked.match(/\b(tijian|nodejs|process)_[a-z0-9_]+/g));
  const given = new Set([...(await scrape()).matchAll(/^# TYPE (\S+)/gm)].map((it) => it[1]));
  const missing = [...names].filter((it) => !given.has(it) && !given.has(it.replace(/_(bucket|count|sum)$/, '')));
  expect(missing).toEqual([]);
});
