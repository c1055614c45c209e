import { Entity, ForeignKey, Index } from 'typeorm';
import { bool, id, int, ref, text, version } from '../../platform/database/columns';
import { IndicatorEntity } from '../catalogue/indicator.entity';

/** Words a doctor uses often for an indicator; the normal one goes in with one key. */
@Entity('text_template')
@Index('ix_text_template_indicatorId', ['indicatorId'])
export class TextTemplateEntity {
  @id() id!: string;
  @ForeignKey(() => IndicatorEntity, {
    name: 'fk_text_template_indicatorId',
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  @ref()
  indicatorId!: string;
  @text(60) title!: string;
  @text(1000) body!: string;
  @bool() isNormal!: boolean;
  @int() sortOrder!: number;
  @version() version!: number;
}
