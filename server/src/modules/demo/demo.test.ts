import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ageOn, catalogueIndicators, parseIdCard } from '@tijian/shared';
import { verifyAudit } from '../../platform/audit/verify';
import { TestApp } from '../../testing';
import { readAdults } from './adults';
import { castMembers, FIRST_PEOPLE, type Stage, type Visit } from './cast';
import { countDemo } from './demo-counts';
import { loadDemo } from './load-demo';
import { measuredIndicators, measuredValues } from './measured';
import { brokenRules } from './testing/broken-rules';

const today = '2026-11-20';

describe('the cast', () => {
  it('is the same at every run, with ID numbers that say the sex and age of the measured person', async () => {
    const adults = await readAdults();
    const members = castMembers(adults, 5000, today);
    expect(members).toHaveLength(5000);
    expect(castMembers(adults, 40, today)).toEqual(members.slice(0, 40));
    expect(new Set(members.map((it) => it.person.idNumber)).size).toBe(5000);
    expect(new Set(members.map((it) => it.person.phone)).size).toBe(5000);
    for (const [at, { person }] of members.entries()) {
      expect(parseIdCard(person.idNumber, today)).toMatchObject({ valid: true, sex: adults[at]?.sex });
      expect(ageOn(person.birthOn, today)).toBe(adults[at]?.ageYears);
    }
  });

  it('has people in every stage and earlier years of people of the same sex and age', async () => {
    const members = castMembers(await readAdults(), FIRST_PEOPLE, today);
    const stages = new Set(members.flatMap((it) => it.visits.map((visit) => visit.stage)));
    expect([...stages].sort()).toEqual(
      'booked cancelled concluded examined in_progress listed no_show published registered reviewed'.split(' '),
    );
    const earlier = members.flatMap((it) =>
      it.visits.filter((visit) => visit.yearsAgo > 0).map((visit) => ({ it, visit })),
    );
    expect(earlier.length).toBeGreaterThan(FIRST_PEOPLE / 2);
    for (const { it, visit } of earlier) {
      expect(visit.adult.sex).toBe(it.person.sex);
      expect(Math.abs(visit.adult.ageYears + visit.yearsAgo - ageOn(it.person.birthOn, today))).toBeLessThanOrEqual(1);
    }
  });

  it('maps columns to numeric indicators of the catalogue', () => {
    const known = catalogueIndicators();
    expect([...measuredIndicators].filter((code) => !known.has(code))).toEqual([]);
  });
});

describe('the loader', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start();
    const cutOff = loadDemo(test.app, {
      people: 40,
      tell: (line) => {
        if (line.includes('录入结果')) throw new Error('power cut');
      },
    });
    await expect(cutOff).rejects.toThrow('power cut');
    await loadDemo(test.app, { people: 40, tell: () => undefined });
  }, 120_000);
  afterAll(() => test?.stop());

  it('stores every measured value as it stands in the file', async () => {
    const members = castMembers(await readAdults(), 40, today);
    const byPerson = new Map<string, Visit>(
      members.flatMap((it) => it.visits.map((visit) => [`${it.person.name} ${visit.yearsAgo}`, visit] as const)),
    );
    const rows = (await test.read(({ manager }) =>
      manager.query(
        `SELECT p.name, c.businessDate, r.indicatorCode AS code, r.text FROM result r
         JOIN checkup c ON c.id = r.checkupId JOIN person p ON p.id = c.personId`,
      ),
    )) as { name: string; businessDate: string; code: string; text: string }[];
    const now = Number(test.app.now().toISOString().slice(0, 4));
    const measured = rows.filter((it) => measuredIndicators.has(it.code));
    expect(measured.length).toBeGreaterThan(800);
    const changed = measured.filter((it) => {
      const visit = byPerson.get(`${it.name} ${now - Number(it.businessDate.slice(0, 4))}`);
      return visit && measuredValues(visit.adult).get(it.code) !== it.text;
    });
    expect(changed).toEqual([]);
  });

  it('brings everybody as far as they are to come, although it was cut off once', async () => {
    const counts = new Map((await countDemo(test.app)).map((it) => [it.label, it.count]));
    const visits = castMembers(await readAdults(), 40, today).flatMap((it) => it.visits);
    const expected = (stage: Stage) => visits.filter((it) => it.stage === stage).length || undefined;
    expect(counts.get('体检 已发布')).toBe(expected('published'));
    expect(counts.get('已发布报告（现行版本）')).toBe(expected('published'));
    expect(counts.get('已发布体检中缺报告的')).toBe(0);
    expect(counts.get('体检 已总检')).toBe(expected('concluded'));
    expect(counts.get('体检 已质控')).toBe(expected('reviewed'));
    expect(counts.get('体检 检查完成')).toBe(expected('examined'));
    expect(counts.get('体检 检查中')).toBe(expected('in_progress'));
    expect(counts.get('体检 已登记')).toBe(expected('registered'));
    expect(await test.read(({ manager }) => verifyAudit(manager))).toMatchObject({ ok: true });
  });

  it('remembers queues in which everybody got through, and opens a hall that holds together', async () => {
    const one = async (sql: string) =>
      Number(((await test.read(({ manager }) => manager.query(sql))) as { n: number | string }[])[0]?.n);
    const today = `(SELECT MAX(businessDate) FROM queue_visit)`;
    expect(await one(`SELECT COUNT(*) AS n FROM queue_visit WHERE businessDate < ${today}`)).toBeGreaterThan(5);
    expect(
      await one(`SELECT COUNT(*) AS n FROM queue_visit WHERE businessDate < ${today} AND state <> 'finished'`),
    ).toBe(0);
    expect(await one(`SELECT COUNT(*) AS n FROM duty WHERE businessDate < ${today} AND userKey IS NOT NULL`)).toBe(0);
    expect(
      await one(
        `SELECT COUNT(*) AS n FROM queue_ticket WHERE (openKey IS NULL) = (state IN ('reserved', 'waiting', 'called', 'in_room'))`,
      ),
    ).toBe(0);
    const present = `SELECT COUNT(*) AS n FROM queue_visit v WHERE v.state = 'present'`;
    expect(await one(present)).toBeGreaterThan(0);
    expect(await one(`${present} AND NOT EXISTS (SELECT 1 FROM queue_ticket t WHERE t.openKey = v.id)`)).toBe(0);
    expect(await one(`SELECT SUM(count) AS n FROM service_time WHERE businessDate < ${today}`)).toBe(
      await one(
        `SELECT COUNT(*) AS n FROM queue_ticket WHERE state = 'done' AND dutyId IS NOT NULL AND businessDate < ${today}`,
      ),
    );
    expect(
      await one(
        `SELECT COUNT(*) AS n FROM queue_event e WHERE e.ticketId IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM queue_ticket t WHERE t.id = e.ticketId)`,
      ),
    ).toBe(0);
    expect(
      await one(
        `SELECT COUNT(*) AS n FROM queue_ticket WHERE calledAt < joinedAt OR startedAt < calledAt OR endedAt < startedAt`,
      ),
    ).toBe(0);
  });

  it('has no day on which the queue would have done otherwise', async () => {
    expect(await test.read(brokenRules)).toEqual([]);
  });

  it('adds nothing when it runs again', async () => {
    const before = await countDemo(test.app);
    await loadDemo(test.app, { people: 40, tell: () => undefined });
    expect(await countDemo(test.app)).toEqual(before);
  }, 60_000);
});
