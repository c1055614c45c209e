import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex } from '../platform/database/schema';

const columns = ['campusId', 'date', 'hour', 'id', 'personId'];

/** A page of a day's bookings is read in its order, and all of them are counted without their rows. */
export class AppointmentsInOrder1795203000000 implements MigrationInterface {
  name = 'AppointmentsInOrder1795203000000';

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'appointment', columns);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('appointment', 'ix_appointment_campusId_date_hour_id_personId');
  }
}
