import { newId, parseMarital } from '@tijian/shared';
import type { App } from '../../app';
import type { Scope } from '../../platform/scope';
import { registerCheckup } from '../checkups';
import { createPerson } from '../persons';
import { asThen, type Tell } from './demo-scope';
import { inBatches } from './in-batches';
import { momentOf } from './moments';
import type { Place } from './set-up';
import type { Crew } from './staff';
import { checkupIdFor, type Traveller, waitingFor } from './travellers';

/** Registers everybody who is to come as far and has not, at the desk, on the day and at the minute of their visit. */
export function registerTravellers(app: App, crew: Crew, place: Place, travellers: readonly Traveller[], tell: Tell) {
  return inBatches(
    app,
    { label: '登记', size: 20, tell },
    waitingFor(travellers, 'registered'),
    async (scope, batch) => {
      for (const it of batch) {
        const desk = asThen(scope, crew.desk, momentOf(it.visit, 'registered', scope.now));
        if (!it.programme && !it.personId) it.personId = await walkIn(desk, it);
        const { checkup } = await registerCheckup(desk, {
          id: checkupIdFor(it),
          campusId: it.campusId,
          ...(it.rosterEntryId ? { rosterEntryId: it.rosterEntryId } : { personId: it.personId as string }),
          ...(it.programme ? {} : { packageId: packageOf(it, place), sexualHistory: hasSexualHistory(it) }),
          ...(it.member.vipLevel === 'none' ? {} : { vipLevel: it.member.vipLevel }),
          plateNumber: it.visit.yearsAgo === 0 ? it.member.plateNumber : null,
          addItems: [],
          note: null,
        });
        it.status = checkup.status;
      }
    },
  );
}

/** What the desk would be told; widows and the divorced have no word in the file's own column. */
const hasSexualHistory = ({ member, visit }: Traveller): boolean =>
  member.marital === '已婚' || (member.marital === '' && visit.adult.ageYears >= 25);

/** Without a company people choose a package of the centre's own. */
function packageOf(it: Traveller, place: Place): string {
  const { sex } = it.member.person;
  const age = it.visit.adult.ageYears;
  const code =
    age < 26
      ? 'PK_ENTRY'
      : age >= 65
        ? 'PK_ELDER'
        : sex === 'M'
          ? 'PK_STD_M'
          : hasSexualHistory(it)
            ? 'PK_STD_FM'
            : 'PK_STD_FU';
  return place.packageIds.get(code) as string;
}

async function walkIn(desk: Scope, { member }: Traveller): Promise<string> {
  const { name, idNumber, phone } = member.person;
  const person = await createPerson(desk, {
    id: newId(),
    name,
    idType: 'id_card',
    idNumber,
    phone,
    marital: parseMarital(member.marital),
    vipLevel: member.vipLevel,
    contactConsent: true,
  });
  return person.id;
}
