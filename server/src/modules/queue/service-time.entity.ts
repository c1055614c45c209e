import { Entity, Index } from 'typeorm';
import { day, id, int, real, ref, text } from '../../platform/database/columns';

/** Examinations of a day added up, so that the coming one is foreseen: by step and group of people, and by station's person. Minutes. */
@Entity('service_time')
@Index(
  'uq_service_time_campusId_businessDate_step_people_roomId_userId',
  ['campusId', 'businessDate', 'step', 'people', 'roomId', 'userId'],
  { unique: true },
)
@Index('ix_service_time_campusId_businessDate_roomId_userId', ['campusId', 'businessDate', 'roomId', 'userId'])
export class ServiceTimeEntity {
  @id() id!: string;
  @ref() campusId!: string;
  @day() businessDate!: string;
  @text(80) step!: string;
  /** Group of people: sex and age band, as `F60`; see `peopleGroup`. */
  @text(8) people!: string;
  @ref() roomId!: string;
  @ref() userId!: string;
  @int() count!: number;
  @real() minutes!: number;
  @real() squares!: number;
}
