import { Entity, Index } from 'typeorm';
import { bool, id, text, version } from '../../platform/database/columns';

/** A campus (院区) of the hospital group. `code` begins its checkup numbers. */
@Entity('campus')
@Index('uq_campus_code', ['code'], { unique: true })
export class CampusEntity {
  @id() id!: string;
  @text(4) code!: string;
  @text(60) name!: string;
  @text(200, { nullable: true }) address!: string | null;
  @text(40, { nullable: true }) phone!: string | null;
  @bool() active!: boolean;
  @version() version!: number;
}
