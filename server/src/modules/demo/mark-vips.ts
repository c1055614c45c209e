import type { App } from '../../app';
import { idHashOf, PersonEntity } from '../persons';
import type { Member } from './cast';
import { personsByHash } from './demo.queries';
import { asThen, inDemoWrite } from './demo-scope';
import type { Crew } from './staff';

/** Rosters say nothing of VIPs: the desk marks their files. */
export async function markVips(app: App, crew: Crew, members: readonly Member[]): Promise<void> {
  const vips = members.filter((it) => it.vipLevel !== 'none');
  const hashOf = (it: Member) => idHashOf('id_card', it.person.idNumber);
  await inDemoWrite(app, async (scope) => {
    const persons = await personsByHash(scope, vips.map(hashOf));
    for (const it of vips) {
      const person = persons.get(hashOf(it));
      if (person && person.vipLevel !== it.vipLevel)
        await asThen(scope, crew.desk, scope.now).save(PersonEntity, person, { vipLevel: it.vipLevel });
    }
  });
}
