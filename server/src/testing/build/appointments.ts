import { addDays, businessDate, newId } from '@tijian/shared';
import { SlotEntity } from '../../modules/appointments';
import type { CampusEntity } from '../../modules/catalogue';
import type { TestApp } from '../test-app';
import { campus as makeCampus } from './catalogue';

/** A slot of three places tomorrow at eight, on a campus of its own unless one is given. */
export async function slot(
  test: TestApp,
  { campus, ...overrides }: Partial<SlotEntity> & { campus?: CampusEntity } = {},
): Promise<SlotEntity> {
  const { id: campusId } = campus ?? (await makeCampus(test));
  return test.write((scope) =>
    scope.insert(SlotEntity, {
      id: newId(),
      campusId,
      date: addDays(businessDate(scope.now), 1),
      hour: 8,
      quota: 3,
      booked: 0,
      closed: false,
      ...overrides,
    }),
  );
}
