import { Entity, Index } from 'typeorm';
import { bool, id, int, text, version } from '../../platform/database/columns';

/** A package (套餐) of items; what it holds at a time stands in its versions. */
@Entity('checkup_package')
@Index('uq_checkup_package_code', ['code'], { unique: true })
export class PackageEntity {
  @id() id!: string;
  @text(40) code!: string;
  @text(20) category!: 'health' | 'entry' | 'cancer' | 'occupational' | 'student' | 'elder' | 'vip';
  @int() sortOrder!: number;
  @bool() active!: boolean;
  @version() version!: number;
}
