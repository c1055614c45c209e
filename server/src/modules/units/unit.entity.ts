import { Entity, Index } from 'typeorm';
import { encrypted, id, instant, text, version } from '../../platform/database/columns';

/** A client company or institution (单位). */
@Entity('unit')
@Index('uq_unit_code', ['code'], { unique: true })
@Index('ix_unit_name', ['name'])
@Index('ix_unit_initials', ['initials'])
export class UnitEntity {
  @id() id!: string;
  @text(20) code!: string;
  @text(120) name!: string;
  @text(60) initials!: string;
  @text(20, { nullable: true }) kind!: string | null;
  @text(200, { nullable: true }) address!: string | null;
  @text(60, { nullable: true }) contactName!: string | null;
  @encrypted({ nullable: true }) contactPhone!: string | null;
  @text(10) status!: 'active' | 'closed';
  @text(500, { nullable: true }) note!: string | null;
  @instant() createdAt!: Date;
  @version() version!: number;
}
