import {
  personsApi as api,
  businessDate,
  normalizeIdNumber,
  type PersonMatch,
  parseIdCard,
  parseMobilePhone,
} from '@tijian/shared';
import type { App } from '../../app';
import { authorize } from '../../platform/auth/actor';
import { lockRows } from '../../platform/database/lock-row';
import { found, invalid } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import type { ReadScope, Scope } from '../../platform/scope';
import { createPerson } from './create-persons';
import { linkFamily, listFamily, unlinkFamily } from './family';
import { mergePersons, previewMerge } from './merge-persons';
import { PersonEntity } from './person.entity';
import { idHashOf, phoneHashOf } from './person-values';
import { personPolicy } from './persons.policy';
import { presentPerson, presentPersonLine, presentRow } from './persons.presenter';
import {
  countCheckups,
  findPerson,
  findSurvivor,
  listAlike,
  listChanges,
  listPersonCheckups,
  listPersons,
  matchPersons,
} from './persons.queries';
import { readSearch } from './search-text';
import { updatePerson } from './update-person';

export function personRoutes(app: App): void {
  serve(app, api.list, async (scope, { query: { q, page, pageSize, sort, ...filter } }) => {
    const search = q ? readSearch(q, businessDate(scope.now)) : undefined;
    const [people, total] = await listPersons(scope, { ...filter, search }, { page, pageSize, sort });
    const seen = await countCheckups(
      scope,
      people.map((it) => it.id),
    );
    return { items: people.map((it) => presentRow(it, seen.get(it.id))), total, page, pageSize };
  });
  serve(app, api.get, async (scope, { params }) => present(scope, found(await findPerson(scope, params.id))));
  serve(app, api.create, async (scope, { body }) => {
    refuseVvip(scope, 'none', body.vipLevel);
    return presentPerson(await createPerson(scope, body), null);
  });
  serve(app, api.update, async (scope, { params, body }) => {
    const row = await lockPerson(scope, params.id, 'write');
    refuseVvip(scope, row.vipLevel, body.vipLevel);
    return presentPerson(await updatePerson(scope, row, body), null);
  });
  serve(app, api.matches, (scope, { body }) => listMatches(scope, body));
  serve(app, api.identity, async (scope, { params, body }) => {
    const row = found(await findPerson(scope, params.id));
    authorize(scope.actor, personPolicy, 'identity', row);
    scope.audit({ action: 'person.identity', entity: 'person', entityId: row.id, reason: body.reason });
    return { idNumber: row.idNumber, phone: row.phone, address: row.address };
  });
  serve(app, api.history, async (scope, { params }) => {
    found(await findPerson(scope, params.id));
    return listPersonCheckups(scope, params.id);
  });
  serve(app, api.changes, async (scope, { params }) => {
    found(await findPerson(scope, params.id));
    return (await listChanges(scope, params.id)).map((it) => ({
      at: it.at.toISOString(),
      actorName: it.actorName,
      action: it.action,
      fields: it.action === 'update' ? Object.keys(it.after ?? {}).filter((key) => !/hash$/i.test(key)) : [],
      reason: it.reason,
    }));
  });
  familyRoutes(app);
  mergeRoutes(app);
}

function familyRoutes(app: App): void {
  serve(app, api.family, async (scope, { params }) => {
    found(await findPerson(scope, params.id));
    return listFamily(scope, params.id);
  });
  serve(app, api.linkFamily, async (scope, { params, body }) => {
    for (const id of [params.id, body.relatedPersonId]) found(await findPerson(scope, id));
    await linkFamily(scope, { ...body, personId: params.id });
    return listFamily(scope, params.id);
  });
  serve(app, api.unlinkFamily, async (scope, { params }) => {
    found(await findPerson(scope, params.id));
    await unlinkFamily(scope, params.id, params.linkId);
    return null;
  });
}

function mergeRoutes(app: App): void {
  serve(app, api.previewMerge, async (scope, { params, query }) =>
    previewMerge(scope, found(await findPerson(scope, params.id)), found(await findPerson(scope, query.fromId))),
  );
  serve(app, api.merge, async (scope, { params, body: { fromId, ...request } }) => {
    const rows = await lockRows(scope.manager, PersonEntity, [params.id, fromId]);
    const [survivor, from] = [params.id, fromId].map((id) => found(rows.find((it) => it.id === id)));
    for (const it of [survivor, from]) authorize(scope.actor, personPolicy, 'merge', it as PersonEntity);
    return presentPerson(await mergePersons(scope, survivor as PersonEntity, from as PersonEntity, request), null);
  });
}

async function present(scope: ReadScope, row: PersonEntity) {
  return presentPerson(row, await findSurvivor(scope.manager, row));
}

async function lockPerson(scope: Scope, id: string, action: 'write'): Promise<PersonEntity> {
  const row = found((await lockRows(scope.manager, PersonEntity, [id]))[0]);
  authorize(scope.actor, personPolicy, action, row);
  return row;
}

/** Who may not see VVIP people may not make one either: the file would vanish from their hands. */
function refuseVvip(scope: Scope, before: PersonEntity['vipLevel'], after: PersonEntity['vipLevel']): void {
  if (before !== after && after === 'vvip' && !personPolicy.read(scope.actor, { vipLevel: 'vvip' }))
    throw invalid(['body', 'vipLevel'], '您没有设置 VVIP 的权限');
}

type Asked = {
  idType: PersonEntity['idType'];
  idNumber?: string | null;
  name?: string | null;
  birthOn?: string | null;
  phone?: string | null;
  exceptId?: string | null;
};

/** Files that may be of the same person: by ID number for certain, else by name with phone or birth day. */
async function listMatches(scope: Scope, asked: Asked): Promise<PersonMatch[]> {
  const number = normalizeIdNumber(asked.idNumber ?? '');
  const card = asked.idType === 'id_card' ? parseIdCard(number, businessDate(scope.now)) : null;
  const idHash =
    number && (!card || card.valid) ? idHashOf(asked.idType, card?.valid ? card.normalized : number) : null;
  const same = idHash ? (await matchPersons(scope, [idHash])).get(idHash) : undefined;
  const phone = parseMobilePhone(asked.phone ?? '');
  const phoneHash = phone.valid ? phoneHashOf(phone.normalized) : null;
  const birthOn = asked.birthOn ?? (card?.valid ? card.birthDate : null);
  const alike = asked.name ? await listAlike(scope, { name: asked.name.trim(), phoneHash, birthOn }) : [];
  const matches: PersonMatch[] = [
    ...(same && personPolicy.read(scope.actor, same)
      ? [{ person: presentPersonLine(same), why: 'id_number' as const }]
      : []),
    ...alike
      .filter((it) => it.id !== same?.id)
      .map((it) => ({
        person: presentPersonLine(it),
        why: phoneHash !== null && it.phoneHash === phoneHash ? ('phone' as const) : ('name_birth' as const),
      })),
  ];
  return matches.filter((it) => it.person.id !== asked.exceptId);
}
