import type { EntityManager, ObjectLiteral } from 'typeorm';

type Class<E> = new () => E;
/** The rows of an entity that a transaction inserted, removed or changed in a watched column, as they are at its end. */
export type FollowedRows = <E extends ObjectLiteral>(entity: Class<E>) => readonly E[];

/**
 * What has to be written down beside every change of some rows, whichever command makes it and in the same transaction: once at its end,
 * for all of them together. Sees what goes through `insert`, `save` and `remove` of a scope; who writes rows otherwise follows by himself.
 */
export interface Follower {
  /** For each entity the columns whose change matters; inserting and removing always do. */
  watches: ReadonlyMap<Class<ObjectLiteral>, readonly string[]>;
  follow(manager: EntityManager, now: Date, rowsOf: FollowedRows): Promise<void>;
}

/** A follower's watch, its columns checked against the entity. */
export const watching = <E extends ObjectLiteral>(
  entity: Class<E>,
  ...columns: (keyof E & string)[]
): [Class<ObjectLiteral>, readonly string[]] => [entity, columns];

let followers: readonly Follower[] = [];

/** Makes the modules' followers known, once at start. */
export function registerFollowers(list: Follower[]): void {
  followers = list;
}

/** The changes of one transaction that somebody follows. */
export class Followed {
  private readonly changes = new Map<Follower, Map<Class<ObjectLiteral>, Set<ObjectLiteral>>>();

  /** Notes changed rows; `columns` are those that changed, null when the rows are new or gone. */
  note(entity: Class<ObjectLiteral>, rows: readonly ObjectLiteral[], columns: readonly string[] | null): void {
    for (const follower of followers) {
      const watched = follower.watches.get(entity);
      if (!watched || (columns && !columns.some((it) => watched.includes(it)))) continue;
      const ofFollower = this.changes.get(follower) ?? new Map<Class<ObjectLiteral>, Set<ObjectLiteral>>();
      const ofEntity = ofFollower.get(entity) ?? new Set<ObjectLiteral>();
      for (const row of rows) ofEntity.add(row);
      this.changes.set(follower, ofFollower.set(entity, ofEntity));
    }
  }

  async write(manager: EntityManager, now: Date): Promise<void> {
    for (const [follower, rows] of this.changes)
      await follower.follow(manager, now, (entity) => [...(rows.get(entity) ?? [])] as never[]);
  }
}
