import { Entity, Index } from 'typeorm';
import { bool, day, encrypted, id, instant, ref, text, version } from '../../platform/database/columns';

/** A person's file (体检档案). One person, one file: a merged file points to the one that stays. */
@Entity('person')
@Index('uq_person_idHash', ['idHash'], { unique: true })
@Index('ix_person_name', ['name'])
@Index('ix_person_initials', ['initials'])
@Index('ix_person_pinyin', ['pinyin'])
@Index('ix_person_phoneHash', ['phoneHash'])
@Index('ix_person_phoneTailHash', ['phoneTailHash'])
@Index('ix_person_mergedIntoId', ['mergedIntoId'])
@Index('ix_person_createdAt', ['createdAt'])
@Index('ix_person_vipLevel', ['vipLevel'])
@Index('ix_person_birthOn', ['birthOn'])
export class PersonEntity {
  @id() id!: string;
  @text(120) name!: string;
  @text(250) pinyin!: string;
  @text(60) initials!: string;
  @text(2) sex!: 'M' | 'F';
  @day() birthOn!: string;
  @text(12) idType!: 'id_card' | 'passport' | 'hk_macau' | 'taiwan' | 'other' | 'none';
  @encrypted({ nullable: true }) idNumber!: string | null;
  @text(64, { nullable: true }) idHash!: string | null;
  @encrypted({ nullable: true }) phone!: string | null;
  @text(64, { nullable: true }) phoneHash!: string | null;
  @text(64, { nullable: true }) phoneTailHash!: string | null;
  @encrypted({ nullable: true }) address!: string | null;
  @text(4, { nullable: true }) marital!: string | null;
  @text(8) vipLevel!: 'none' | 'vip' | 'vvip';
  @bool() contactConsent!: boolean;
  @text(500, { nullable: true }) note!: string | null;
  @ref({ nullable: true }) mergedIntoId!: string | null;
  @instant() createdAt!: Date;
  @version() version!: number;
}
