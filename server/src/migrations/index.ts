import type { MigrationInterface } from 'typeorm';
import { CreatePlatform1763600001000 } from './1763600001000-create-platform';
import { CreateAccess1763600002000 } from './1763600002000-create-access';
import { CreateCatalogue1763600003000 } from './1763600003000-create-catalogue';
import { CreatePersons1763600004000 } from './1763600004000-create-persons';
import { CreateUnits1763600005000 } from './1763600005000-create-units';
import { CreateAppointments1763600006000 } from './1763600006000-create-appointments';
import { CreateCheckups1763600007000 } from './1763600007000-create-checkups';
import { CreatePayments1763600008000 } from './1763600008000-create-payments';
import { CreateResults1763600009000 } from './1763600009000-create-results';
import { CreateConclusions1763600010000 } from './1763600010000-create-conclusions';
import { CreateReports1763600011000 } from './1763600011000-create-reports';
import { CreateQueue1795179108802 } from './1795179108802-create-queue';
import { CreateDisplays1795179500000 } from './1795179500000-create-displays';
import { CreateQueueRehearsal1795180000000 } from './1795180000000-create-queue-rehearsal';
import { CleanUp1795181400000 } from './1795181400000-clean-up';
import { JobCampus1795182600000 } from './1795182600000-job-campus';
import { ListIndexes1795184000000 } from './1795184000000-list-indexes';
import { CheckupsByDay1795184600000 } from './1795184600000-checkups-by-day';
import { CreateQueueRule1795186000000 } from './1795186000000-create-queue-rule';
import { CreateRosterTallies1795191000000 } from './1795191000000-create-roster-tallies';
import { CreateDayTallies1795192000000 } from './1795192000000-create-day-tallies';
import { QueueIndexes1795194000000 } from './1795194000000-queue-indexes';
import { QueueRuleLengths1795195000000 } from './1795195000000-queue-rule-lengths';
import { OutboxByHandler1795197000000 } from './1795197000000-outbox-by-handler';
import { UnitGrants1795200000000 } from './1795200000000-unit-grants';
import { KeepRefusals1795201000000 } from './1795201000000-keep-refusals';
import { AppointmentsInOrder1795203000000 } from './1795203000000-appointments-in-order';
import { NewsByTime1795210000000 } from './1795210000000-news-by-time';
import { LinesInOrder1795211000000 } from './1795211000000-lines-in-order';
import { OpenProgrammes1795220000000 } from './1795220000000-open-programmes';
import { WaitingSince1795221000000 } from './1795221000000-waiting-since';

/** One numbered line of history for both databases, the oldest first. Merged ones never change. */
export const migrations: (new () => MigrationInterface)[] = [
  CreatePlatform1763600001000,
  CreateAccess1763600002000,
  CreateCatalogue1763600003000,
  CreatePersons1763600004000,
  CreateUnits1763600005000,
  CreateAppointments1763600006000,
  CreateCheckups1763600007000,
  CreatePayments1763600008000,
  CreateResults1763600009000,
  CreateConclusions1763600010000,
  CreateReports1763600011000,
  CreateQueue1795179108802,
  CreateDisplays1795179500000,
  CreateQueueRehearsal1795180000000,
  CleanUp1795181400000,
  JobCampus1795182600000,
  ListIndexes1795184000000,
  CheckupsByDay1795184600000,
  CreateQueueRule1795186000000,
  CreateRosterTallies1795191000000,
  CreateDayTallies1795192000000,
  QueueIndexes1795194000000,
  QueueRuleLengths1795195000000,
  OutboxByHandler1795197000000,
  UnitGrants1795200000000,
  KeepRefusals1795201000000,
  AppointmentsInOrder1795203000000,
  NewsByTime1795210000000,
  LinesInOrder1795211000000,
  OpenProgrammes1795220000000,
  WaitingSince1795221000000,
];
