import type { CatalogueSnapshot } from './snapshot.queries';

const asked = new WeakMap<object, Promise<CatalogueSnapshot>>();

/** The catalogue that a scope has asked for already, so that all of one reading or one transaction rests on one revision. */
export const askedBy = (scope: object): Promise<CatalogueSnapshot> | undefined => asked.get(scope);
export const rememberAsked = (scope: object, snapshot: Promise<CatalogueSnapshot>): void =>
  void asked.set(scope, snapshot);
/** For the transaction that changes the catalogue: it asks anew. */
export const forgetAsked = (scope: object): void => void asked.delete(scope);
