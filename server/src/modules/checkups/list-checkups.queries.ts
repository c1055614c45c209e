import { businessDate, type CheckupQuery, parseCheckupNumber } from '@tijian/shared';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import type { z } from 'zod';
import { pageAndCount, sortOf } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';
import { fitting, readSearch } from '../persons';
import type { CheckupEntity } from './checkup.entity';
import { countableCheckups, visibleCheckups } from './checkups.queries';

type Query = z.output<typeof CheckupQuery>;

const columns = { registeredAt: 'c.registeredAt', number: 'c.number', name: 'person.pinyin' } as const;

/** A page of checkups and the number of all that match: two statements. */
export function listCheckups(scope: ReadScope, wanted: Query): Promise<[CheckupEntity[], number]> {
  const { by, way } = sortOf(wanted.sort);
  // The person is asked for where their name is.
  const query = by === 'name' || wanted.keyword ? visibleCheckups(scope) : countableCheckups(scope);
  const equal = ['campusId', 'unitId', 'programmeId', 'personId', 'category', 'status'] as const;
  for (const key of equal) if (wanted[key]) query.andWhere(`c.${key} = :${key}`, { [key]: wanted[key] });
  if (wanted.from) query.andWhere('c.businessDate >= :from', { from: wanted.from });
  if (wanted.to) query.andWhere('c.businessDate <= :to', { to: wanted.to });
  if (wanted.vip) query.andWhere("c.vipLevel <> 'none'");
  if (wanted.unpaid) query.andWhere("c.id IN (SELECT i.checkupId FROM checkup_item i WHERE i.charge = 'unpaid')");
  if (wanted.keyword) meaning(query, wanted.keyword, businessDate(scope.now));
  // By day first: together with the time it is the order of an index, which the limits of the days need as well.
  if (by === 'registeredAt') query.orderBy('c.businessDate', way);
  return pageAndCount(query.addOrderBy(columns[by], way).addOrderBy('c.id', way), wanted);
}

/** A whole number or barcode, else the beginning of one, a plate, an employee number, a part of the name, pinyin, ID or phone. */
function meaning(query: SelectQueryBuilder<CheckupEntity>, keyword: string, onDay: string): void {
  const whole = parseCheckupNumber(keyword);
  if (whole) {
    query.andWhere('c.number = :number', { number: whole.number });
    return;
  }
  const plain = keyword.replace(/[!%_]/g, '!$&');
  const values = { start: `${plain.toUpperCase()}%`, part: `%${plain}%`, keyword };
  query.andWhere(
    new Brackets((any) => {
      any.where("c.number LIKE :start ESCAPE '!' OR c.barcode LIKE :start ESCAPE '!'", values);
      any.orWhere("c.plateNumber LIKE :start ESCAPE '!' OR c.employeeNo = :keyword", values);
      any.orWhere("person.name LIKE :part ESCAPE '!'", values).orWhere(fitting(readSearch(keyword, onDay)));
    }),
  );
}
