import {
  businessDate,
  type CheckupStatus,
  catalogueApi,
  checkupsApi,
  guidanceApi,
  labImportApi,
  newId,
  programmesApi,
  rehearsalApi,
  reportsApi,
  rosterImportApi,
  unitsApi,
  usersApi,
} from '@tijian/shared';
import type { Caller } from './caller';

export type Crew = Record<'chief' | 'manager' | 'unit' | 'lab' | 'catalogue' | 'sysadmin' | 'reception', Caller>;
type Find = (crew: Crew) => Promise<string>;

const firstOf = (page: { items: { id: string }[] }): string => page.items[0]?.id ?? '';
const checkupIn =
  (status: CheckupStatus): Find =>
  async ({ chief }) =>
    firstOf(await chief.call(checkupsApi.list, { query: { status, pageSize: 10 } }));
/** The next day with bookings, else today, simulated a few times. */
const rehearsal: Find = async ({ manager }) => {
  const campusId = manager.me.campuses[0]?.id ?? '';
  const { days } = await manager.call(rehearsalApi.days, { query: { campusId } });
  const body = { id: newId(), campusId, on: days[0]?.on ?? businessDate(Date.now()), runs: 5 };
  const { id } = await manager.call(rehearsalApi.start, { body });
  const isDone = async () => (await manager.call(rehearsalApi.get, { params: { id } })).state === 'done';
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 300));
  return id;
};
const programme: Find = async ({ unit }) => firstOf(await unit.call(programmesApi.list, { query: {} }));

/** Something of the demo to open a page with a parameter on, by the beginning of the page's path; the longest that fits counts. */
const samples: Record<string, Find> = {
  '/catalogue/items/': async ({ catalogue }) => firstOf(await catalogue.call(catalogueApi.listItems, { query: {} })),
  '/catalogue/indicators/': async ({ catalogue }) =>
    firstOf(await catalogue.call(catalogueApi.listIndicators, { query: { q: 'HGB' } })),
  '/catalogue/packages/': async ({ catalogue }) =>
    firstOf(await catalogue.call(catalogueApi.listPackages, { query: {} })),
  '/checkups/': checkupIn('published'),
  '/results/': checkupIn('in_progress'),
  '/reviews/': checkupIn('examined'),
  '/conclusions/': checkupIn('reviewed'),
  '/reports/': checkupIn('published'),
  '/persons/': async ({ chief }) => {
    const { items } = await chief.call(reportsApi.list, { query: { pageSize: 200 } });
    const visits = (personId: string) => items.filter((it) => it.personId === personId).length;
    return [...items].sort((a, b) => visits(b.personId) - visits(a.personId))[0]?.personId ?? '';
  },
  '/units/': async ({ unit }) => firstOf(await unit.call(unitsApi.list, { query: {} })),
  '/programmes/': programme,
  '/unit-overview/': programme,
  '/guidance/': async ({ reception }) => {
    const campusId = reception.me.campuses[0]?.id ?? '';
    return firstOf(await reception.call(guidanceApi.visits, { query: { campusId, state: 'present' } }));
  },
  '/guidance/checkups/': checkupIn('registered'),
  '/cashier/': async ({ chief }) => firstOf(await chief.call(checkupsApi.list, { query: { unpaid: 'true' } })),
  '/checkups/:id/guide-sheet': checkupIn('registered'),
  '/rehearsals/': rehearsal,
  '/users/': async ({ sysadmin }) => firstOf(await sysadmin.call(usersApi.list, { query: {} })),
  '/roster-imports/': async (crew) =>
    firstOf(
      await crew.unit.call(rosterImportApi.list, { params: { id: await programme(crew) }, query: { pageSize: 10 } }),
    ),
  '/lab-imports/': async ({ lab }) => firstOf(await lab.call(labImportApi.list, { query: {} })),
};

/** The address of a page with its parameters filled in from the demo. */
export async function addressOf(path: string, crew: Crew): Promise<string> {
  if (!path.includes(':')) return path;
  const begin = Object.keys(samples)
    .filter((it) => path.startsWith(it))
    .sort((a, b) => b.length - a.length)[0];
  const id = begin && (await samples[begin]?.(crew));
  if (!id) throw new Error(`nothing to open ${path} on: add it to samples.ts`);
  return path.replace(/:[A-Za-z]+/, id);
}
