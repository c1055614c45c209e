import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allPermissions, apis, type CallSpec, newId } from '@tijian/shared';
import { newSessionToken, SessionEntity } from './modules/access';
import { aimedFurther, answersOneThing, needingQueues, statementsOf } from './statement-counts.cases';
import { build, countStatements, type Staff, TestApp } from './testing';
import { aimedAt } from './testing/authorisation/aim';
import { type CrowdedWorld, makeCrowd, makeFullPlace } from './testing/crowd';

const FEW = 5;
const MANY = 30;
const calls = Object.entries(apis)
  .filter(([module]) => !needingQueues.has(module))
  .flatMap(([module, api]) =>
    Object.entries(api as Record<string, CallSpec>)
      .filter(([, call]) => call.method === 'get')
      .map(([name, call]) => ({ name: `${module}.${name}`, call })),
  );
type Seen = { count: number; statements: string[]; code: string | undefined; reply: unknown };

let test: TestApp;
/** What each call was answered in a world of few rows and in one of many, to somebody who may everything everywhere and at the campus alone. */
const seen = new Map<string, Seen>();
beforeAll(async () => {
  test = await TestApp.start();
  for (const size of [FEW, MANY]) {
    const world = await fullWorld(size);
    const here = await test.staff({ permissions: [...allPermissions], campusId: world.campus.id });
    for (const [who, staff] of Object.entries({ everywhere: await test.staff(...allPermissions), here })) {
      await signInAgain(staff, size);
      for (const { name, call } of calls) seen.set(`${name} ${size} ${who}`, await ask(staff, name, call, world, size));
    }
  }
}, 600_000);
afterAll(() => test?.stop());

async function fullWorld(size: number): Promise<CrowdedWorld> {
  const place = await makeFullPlace(test, await build.campus(test), size);
  const [name, packageCode] = size === FEW ? ['王少数', 'PK_ENTRY'] : ['李多数', 'PK_VIP'];
  return { ...place, ...(await makeCrowd(test, place, { name, size, packageCode })) };
}

/** Rows of one's own sessions. */
function signInAgain({ userId }: Staff, times: number) {
  return test.write(async (scope) => {
    const each = Array.from({ length: times }, () => ({
      id: newId(),
      userId,
      tokenHash: newSessionToken().tokenHash,
      stage: 'full' as const,
      createdAt: scope.now,
      lastSeenAt: scope.now,
      expiresAt: new Date(scope.now.getTime() + 3_600_000),
    }));
    await scope.insertMany(SessionEntity, each);
  });
}

/**
 * The quietest of some answers after the first one, which puts the catalogue and the asker's permissions into memory: others look at the
 * clock and at the database meanwhile.
 */
async function ask(who: Staff, name: string, call: CallSpec, world: CrowdedWorld, size: number): Promise<Seen> {
  const aimed = aimedAt(name, call, world);
  const further = aimedFurther[name]?.(world);
  const fields = Object.keys((call.query as { shape?: object } | undefined)?.shape ?? {});
  const known = { pageSize: size, campusId: world.campus.id };
  const query = Object.fromEntries(Object.entries(known).filter(([key]) => fields.includes(key)));
  const input = {
    params: { ...aimed.params, ...further?.params },
    query: { ...aimed.query, ...query, ...further?.query },
  };
  const once = () => test.as(who).try(call, input as never);
  await once();
  await test.idle();
  let quietest: Seen | null = null;
  for (let tries = 0; tries < 5 && quietest?.count !== statementsOf[name]; tries++) {
    const { answer, statements: sent } = await countStatements(test.app, once);
    const statements = ownOf(sent);
    const heard = { count: statements.length, statements, code: answer.code, reply: answer.reply };
    if (!quietest || heard.count < quietest.count) quietest = heard;
  }
  return quietest as Seen;
}

/** A call that leaves a trace writes it last; what comes after is done by those who hear of it. */
function ownOf(statements: readonly string[]): string[] {
  const last = statements.findIndex((it) => it.startsWith('UPDATE audit_chain'));
  return last < 0 ? [...statements] : statements.slice(0, last + 1);
}

const longestList = (it: unknown): number => {
  if (Buffer.isBuffer(it) || typeof it !== 'object' || it === null) return 0;
  return Math.max(Array.isArray(it) ? it.length : 0, ...Object.values(it).map(longestList));
};

it('names every reading call of the other modules once', () => {
  expect(Object.keys(statementsOf).sort()).toEqual(calls.map((it) => it.name).sort());
});

describe.each(['everywhere', 'here'])('asked by somebody who works %s', (who) => {
  it.each(calls)('$name takes the statements it is known to take, however many rows there are', ({ name }) => {
    const [few, many] = [FEW, MANY].map((size) => seen.get(`${name} ${size} ${who}`));
    const known = statementsOf[name];
    const counted = { few: few?.count, many: many?.count };
    const sent = [few, many].map((it) => it?.code ?? (it?.count === known ? 'as known' : it?.statements));
    expect({ ...counted, sent }).toEqual({ few: known, many: known, sent: ['as known', 'as known'] });
  });

  it.each(calls.filter(({ name }) => !answersOneThing.has(name)))('$name has rows to show', ({ name }) => {
    expect(longestList(seen.get(`${name} ${MANY} ${who}`)?.reply)).toBeGreaterThanOrEqual(MANY);
  });
});
