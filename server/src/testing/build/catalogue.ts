import { newId } from '@tijian/shared';
import { CampusEntity } from '../../modules/catalogue';
import type { TestApp } from '../test-app';

let made = 0;
/** A number that no other call of this process has got, for unique codes and names. */
export const next = (): number => ++made;

/** A campus of one's own, so that a test sees only what it made. */
export function campus(test: TestApp, overrides: Partial<CampusEntity> = {}): Promise<CampusEntity> {
  const code = campusCode(next());
  return test.write((scope) =>
    scope.insert(CampusEntity, { id: newId(), code, name: `院区${code}`, active: true, ...overrides }),
  );
}

/** A, B … Z, AA, AB …: campus codes have one or two letters. */
function campusCode(n: number): string {
  const letter = (it: number) => String.fromCharCode(65 + (it % 26));
  return n <= 26 ? letter(n - 1) : `${letter(Math.floor((n - 27) / 26))}${letter(n - 27)}`;
}
