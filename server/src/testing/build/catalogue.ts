import { newId } from '@tijian/shared';
import { CampusEntity } from '../../modules/catalogue';
import type { TestApp } from '../test-app';

let made = 0;
/** A number that no other call of this process has got, for unique codes and names. */
export const next = (): number => ++made;

/** A campus of one's own, so that a test sees only what it made. */
export function campus(test: TestApp, overrides: Partial<CampusEntity> = {}): Promise<CampusEntity> {
  const code = (next() + 1296).toString(36).toUpperCase().slice(-3);
  return test.write((scope) =>
    scope.insert(CampusEntity, { id: newId(), code, name: `院区${code}`, active: true, ...overrides }),
  );
}
