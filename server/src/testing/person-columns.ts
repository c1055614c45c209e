import { businessDate, newId } from '@tijian/shared';
import { prepareDataDir, readConfig } from '../config';
import { fictionalPerson } from '../modules/demo/fictional-people';
import { checkPerson } from '../modules/persons/person-values';
import { encrypt, loadKeyring } from '../platform/crypto/keyring';

export type PersonColumnsAsStored = Record<string, string | number | Date | null>;

/**
 * Makes rows of the table `person` as the product itself would store them, encrypted and hashed with the keys of these settings, for
 * whoever fills a large database past the product's own commands. The same seed is the same person; the id is new and of `createdAt`.
 */
export function personColumnsMaker(
  env: Record<string, string>,
): (seed: number, createdAt: Date) => PersonColumnsAsStored {
  const config = readConfig(env);
  prepareDataDir(config);
  loadKeyring(config);
  const today = businessDate(new Date());
  return (seed, createdAt) => {
    const { name, sex, birthOn, idNumber, phone } = fictionalPerson(seed);
    const checked = checkPerson({ name, sex, birthOn, idType: 'id_card', idNumber, phone }, today);
    if (!checked.ok) throw new Error(`seed ${seed} makes no person`);
    const { values } = checked;
    return {
      ...values,
      idNumber: values.idNumber && encrypt(values.idNumber),
      phone: values.phone && encrypt(values.phone),
      address: values.address && encrypt(values.address),
      contactConsent: values.contactConsent ? 1 : 0,
      id: newId(createdAt.getTime()),
      mergedIntoId: null,
      createdAt,
      version: 1,
    };
  };
}
