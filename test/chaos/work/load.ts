import { seeded } from '../../../server/src/modules/demo/seeded';
import { Desk, type Office, Refused } from '../desk';
import { importLabFile, importRoster } from './files';
import { type Desks, type Duty, type Place, setUpPlace } from './place';
import { book, conclude, examine, openFile, payAndChangeMind, register, type Visit } from './visit';

/** Who does it, where the account has another name. */
const accounts: Partial<Record<Duty, string>> = { guide: 'reception' };
const duties: readonly Duty[] = [
  'reception',
  'guide',
  'unit',
  'catalogue',
  'nurse',
  'doctor',
  'lab',
  'reviewer',
  'chief',
  'manager',
];
/** People of the run; the demo's have smaller numbers. */
const FIRST_PERSON = 2_000_000;

export interface Load {
  /** How many journeys ended. */
  done(): number;
  /** Lets the running journeys end and starts no others. */
  stop(): Promise<void>;
}

/** Signs everybody in and sets the place up; the servers must be healthy meanwhile. */
export async function openDesks(office: Office): Promise<{ desks: Desks; place: Place }> {
  const desks = Object.fromEntries(duties.map((it) => [it, new Desk(office, accounts[it] ?? it)])) as Desks;
  return { desks, place: await setUpPlace(desks) };
}

/** Visitors, rosters and laboratory files, over and over, from so many hands at once. */
export function startLoad(
  office: Office,
  seed: number,
  hands: number,
  { desks, place }: { desks: Desks; place: Place },
): Load {
  let stopped = false;
  let done = 0;
  let next = FIRST_PERSON;
  const { journal } = office;
  const take = (count: number) => Array.from({ length: count }, () => next++);

  const journey = async (hand: number, round: number) => {
    const visit: Visit = { desks, place, random: seeded(`${seed} ${hand} ${round}`) };
    if (hand === 0) return importRoster(visit, journal, take(20 + visit.random.below(60)));
    if (hand === 1) for (const id of await importLabFile(visit, journal, take(3))) await conclude(visit, id);
    else await visitor(visit, take(1)[0] ?? 0, round === 0);
  };
  const work = async (hand: number) => {
    for (let round = 0; !stopped; round++) {
      await journey(hand, round).then(
        () => {
          done += 1;
        },
        (error: unknown) =>
          journal.complain(
            `journey ${hand}/${round}: ${error instanceof Refused ? `${error.message} ${JSON.stringify(error.details)}` : String(error)}`,
          ),
      );
    }
  };
  const working = Promise.all(Array.from({ length: hands }, (_, hand) => work(hand)));
  return {
    done: () => done,
    async stop() {
      stopped = true;
      await working;
    },
  };
}

async function visitor(visit: Visit, number: number, isFirst: boolean): Promise<void> {
  const personId = await openFile(visit, number);
  if (visit.random.chance(0.5)) await book(visit, personId);
  const { id } = await register(visit, personId);
  await payAndChangeMind(visit, id, { surely: isFirst });
  await examine(visit, id);
  await conclude(visit, id);
}
