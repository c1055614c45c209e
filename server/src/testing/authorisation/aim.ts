import { type CallSpec, newId } from '@tijian/shared';
import { shippedId } from '../../modules/catalogue';
import { idCard } from '../build';
import { type Known, sampleOf } from './sample';
import type { World } from './world';

/** A version that no row has: whoever may write comes as far as `stale`, and the row stays as it is. */
const NO_VERSION = 9000;

/** What the calls of a path name: `:id` first, then other parameters by their names. */
const paths: readonly [RegExp, (world: World) => string][] = [
  [/^\/queue\/rehearsals\//, (it) => it.rehearsal.id],
  [/^\/queue\/rooms\//, (it) => it.room.id],
  [/^\/queue\/tickets\//, (it) => it.ticket.id],
  [/^\/queue\/visits\//, (it) => it.visit.id],
  [/^\/queue\/checkups\//, (it) => it.checkup.id],
  [/^\/duties\//, (it) => it.duty.id],
  [/^\/displays\//, (it) => it.display.id],
  [/^\/users\//, (it) => it.user.id],
  [/^\/user-places\/units\//, (it) => it.unit.id],
  [/^\/appointments\//, (it) => it.appointment.id],
  [/^\/checkups\/:id\/charges/, (it) => it.checkup.id],
  [/^\/checkups\//, (it) => it.checkup.id],
  [/^\/payments\//, (it) => it.payment.id],
  [/^\/rooms\//, (it) => it.room.id],
  [/^\/campuses\//, (it) => it.campus.id],
  [/^\/persons\//, (it) => it.person.id],
  [/^\/results\/items\//, (it) => it.doneItem.id],
  [/^\/results\/values\//, (it) => it.result.id],
  [/^\/lab-imports\//, (it) => it.labImport.id],
  [/^\/statistics\/units\//, (it) => it.programme.id],
  [/^\/units\//, (it) => it.unit.id],
  [/^\/results\/templates\//, (it) => it.template.id],
  [/^\/unit-departments\//, (it) => it.spare.id],
  [/^\/unit-contacts\//, (it) => it.contact.id],
  [/^\/programmes\//, (it) => it.programme.id],
  [/^\/programme-groups\//, (it) => it.group.id],
  [/^\/roster\//, (it) => it.entry.id],
  [/^\/roster-imports\//, (it) => it.rosterImport.id],
  [/^\/files\//, (it) => it.file.id],
  [/^\/sessions\//, (it) => it.colleague.sessionId],
  [/^\/jobs\//, (it) => it.job.id],
  [/^\/items\//, () => shippedId('item', 'GEN_BASIC')],
  [/^\/indicators\//, () => shippedId('indicator', 'HEIGHT')],
  [/^\/packages\//, () => shippedId('package', 'PK_ENTRY')],
];

const checkupOf = (path: string, it: World) =>
  /^\/(reviews|conclusions)|publish$/.test(path) ? it.reviewed : /^\/reports/.test(path) ? it.finished : it.checkup;

function knownOf(path: string, it: World): Known {
  return {
    campusId: it.campus.id,
    roomId: it.room.id,
    eventId: it.event.id,
    personId: it.person.id,
    checkupId: checkupOf(path, it).id,
    checkupIds: [it.reviewed.id],
    checkupItemId: it.item.id,
    rosterEntryId: it.entry.id,
    slotId: it.slot.id,
    unitId: it.unit.id,
    programmeId: it.programme.id,
    linkId: it.link.id,
    relatedPersonId: it.relative.id,
    fromId: it.relative.id,
    entryIds: [it.entry.id],
    itemIds: [/^\/payments/.test(path) ? it.item.id : shippedId('item', 'GEN_BASIC')],
    itemId: shippedId('item', 'LAB_CBC'),
    packageId: shippedId('package', 'PK_ENTRY'),
    indicatorId: shippedId('indicator', 'HEIGHT'),
    departmentId: shippedId('department', 'GEN'),
    slots: [{ id: it.slot.id, version: NO_VERSION }],
    version: NO_VERSION,
    fromVersion: NO_VERSION,
    from: it.day,
    to: it.day,
    date: it.day,
    day: it.day,
    on: it.day,
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    until: '2026-12-01',
    reason: '核对权限',
    code: /scan|by-code|find/.test(path)
      ? it.checkup.number
      : /^\/campuses/.test(path)
        ? 'ZZ'
        : `X${newId().replace(/\D/g, '').slice(-5)}`,
    q: it.person.name,
    plateNumber: '京A12345',
    sex: 'M',
    birthOn: '1985-06-15',
    username: `u${newId().slice(-12)}`,
  };
}

/** Input more than a call's schema asks for, so that it names what it can name. */
const more: Readonly<Record<string, (it: World) => { query?: Known; body?: Known }>> = {
  'appointments.book': (it) => ({ body: { rosterEntryId: it.entry.id } }),
  'duties.pause': () => ({ body: { reason: 'break' } }),
  'guidance.link': (it) => ({ body: { visitId: it.visit.id } }),
  'registration.preview': (it) => ({ query: { personId: it.person.id, packageId: shippedId('package', 'PK_ENTRY') } }),
  'registration.candidates': (it) => ({ query: { personId: it.person.id } }),
  'registration.register': (it) => ({ body: { personId: it.person.id, packageId: shippedId('package', 'PK_ENTRY') } }),
  'statistics.home': (it) => ({ query: { campusId: it.campus.id } }),
  'persons.create': () => ({ body: { name: '张新建', idType: 'none', sex: 'M', birthOn: '1985-06-15' } }),
  'roster.add': () => ({
    body: { name: '张新建', idType: 'id_card', idNumber: idCard(), packageId: shippedId('package', 'PK_ENTRY') },
  }),
  'checkups.itemChange': () => ({ query: { change: 'add', itemId: shippedId('item', 'LAB_CBC') } }),
};

export type Aimed = { params: Record<string, unknown>; query: Known; body: Known };

/** Input for a call that names the rows of a world and is right in form. */
export function aimedAt(name: string, call: CallSpec, world: World): Aimed {
  const known = knownOf(call.path, world);
  const id = paths.find(([pattern]) => pattern.test(call.path))?.[1](world) ?? newId();
  const names = [...call.path.matchAll(/:([A-Za-z]+)/g)].map((it) => it[1] ?? '');
  const params = Object.fromEntries(names.map((it) => [it, it === 'id' ? id : (known[it] ?? newId())]));
  const extra = more[name]?.(world);
  return {
    params,
    query: { ...sampleOf(call.query, known), ...extra?.query },
    body: { ...sampleOf(call.body, known), ...extra?.body },
  };
}
