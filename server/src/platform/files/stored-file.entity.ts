import { Entity, Index } from 'typeorm';
import { bigint, id, instant, ref, text } from '../database/columns';

/** A file kept outside the database, under its id. `access` says who may fetch it beside its maker. */
@Entity('stored_file')
@Index('ix_stored_file_createdAt', ['createdAt'])
export class StoredFileEntity {
  @id() id!: string;
  @text(255) name!: string;
  @text(120) mime!: string;
  @bigint() size!: number;
  @text(64) sha256!: string;
  /** A permission that allows fetching it, or null: only its maker. */
  @text(60, { nullable: true }) access!: string | null;
  @ref({ nullable: true }) campusId!: string | null;
  @ref({ nullable: true }) createdBy!: string | null;
  @instant() createdAt!: Date;
}
