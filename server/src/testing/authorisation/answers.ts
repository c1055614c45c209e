import type { CallSpec } from '@tijian/shared';
import { apis } from '@tijian/shared';
import type { Staff, TestApp } from '../test-app';
import { aimedAt } from './aim';
import { type PlaceOf, placed } from './places';
import type { World } from './world';

/** Every call of the product by its name. */
export const specs = new Map<string, CallSpec>(
  Object.entries(apis).flatMap(([module, api]) =>
    Object.entries(api as Record<string, CallSpec>).map(([name, call]): [string, CallSpec] => [
      `${module}.${name}`,
      call,
    ]),
  ),
);

/** Calls whose rows belong to one of these. */
export const callsOf = (...places: PlaceOf[]) =>
  placed
    .filter((it) => places.includes(it.place))
    .map(({ name, place }) => ({ name, place, call: specs.get(name) as CallSpec }));

/** Makes a call as somebody, aimed at the rows of a world. */
export async function sendAs(test: TestApp, who: Staff | undefined, name: string, call: CallSpec, world: World) {
  const input = aimedAt(name, call, world);
  const file = call.upload ? { file: { name: 'x.csv', content: Buffer.from('姓名\n') } } : {};
  const { status, code, reply, error } = await test.as(who ?? null).try(call, { ...input, ...file } as never);
  return { status, code, reply: reply as unknown, details: error?.details };
}
export type Answer = Awaited<ReturnType<typeof sendAs>>;

/** `refused`, or what was said instead. Of many at once those out of reach are left out, and none may be left. */
export const verdictOn = ({ status, code, reply, details }: Answer): unknown =>
  [401, 403, 404].includes(status) || code === 'step_not_allowed' ? 'refused' : { status, code, reply, details };

/** Rows of the tables that grow with whatever anybody does, without what the server does by itself meanwhile. */
export async function traces(test: TestApp): Promise<unknown> {
  const counted = [
    'audit_entry WHERE actorId IS NOT NULL',
    'outbox_event WHERE actorId IS NOT NULL',
    'job WHERE createdBy IS NOT NULL',
    'stored_file WHERE createdBy IS NOT NULL',
  ];
  return test.read(async ({ manager }) =>
    Promise.all(counted.map((it) => manager.query(`SELECT COUNT(*) AS n FROM ${it}`))),
  );
}
