import { callerApi, dutiesApi, guidanceApi, queueRulesApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { defineTopic } from '../../platform/realtime/topics';
import { callerRoutes } from './calls/caller.routes';
import { dutyRoutes } from './duties/duties.routes';
import { DutyEntity } from './duty.entity';
import { DutySpanEntity } from './duty-span.entity';
import { tellingHandlers } from './queue.events';
import { followingHandlers } from './queue.handlers';
import { queuePolicy } from './queue.policy';
import { QueueCallEntity } from './queue-call.entity';
import { QueueEventEntity } from './queue-event.entity';
import { QueueOvertakingEntity } from './queue-overtaking.entity';
import { QueueRoomEntity } from './queue-room.entity';
import { QueueRuleEntity } from './queue-rule.entity';
import { QueueStopEntity } from './queue-stop.entity';
import { QueueTicketEntity } from './queue-ticket.entity';
import { QueueVisitEntity } from './queue-visit.entity';
import { rulesRoutes } from './rules/rules.routes';
import { ServiceTimeEntity } from './service-time.entity';
import { keepQueueGoing } from './upkeep/keep-going';
import { visitRoutes } from './visits/visits.routes';

export { callThis } from './calls/call-this';
export { finishTicket } from './calls/finish-ticket';
export { markMissed } from './calls/mark-missed';
export { pauseDuty } from './duties/pause-duty';
export { DutyEntity } from './duty.entity';
export { DutySpanEntity } from './duty-span.entity';
export { type HallRoom, hallRooms } from './hall-rooms';
export { peopleGroup } from './learning/learn-service';
export { type CampusFacts, campusFacts, plainName, type RoomFacts } from './planning/campus-facts';
export { type Day, loadDay, snapshotOf } from './planning/day';
export { draftStops, type StopDraft } from './planning/draft-stops';
export { keptWords } from './planning/plan-visit';
export { queueChanged, queueTopic } from './queue.events';
export { QueueCallEntity } from './queue-call.entity';
export { QueueEventEntity } from './queue-event.entity';
export { QueueOvertakingEntity } from './queue-overtaking.entity';
export { QueueRoomEntity } from './queue-room.entity';
export { QueueStopEntity } from './queue-stop.entity';
export { QueueTicketEntity } from './queue-ticket.entity';
export { instantOf, minutesOf } from './queue-time';
export { QueueVisitEntity } from './queue-visit.entity';
export { hoursOf } from './room-hours';
export { ServiceTimeEntity } from './service-time.entity';
export { arrive } from './visits/begin-visit';
export { companyKeyOf } from './visits/company-key';
export { expectVip } from './visits/expect-vip';
export { firstGuideCode, guideHashOf, guideTokens } from './visits/guide-code';
export { holdVisit } from './visits/guide-visit';
export { type OwnDay, ownDay, returnByOneself } from './visits/own-day';
export { ticketNumber } from './visits/ticket-number';
export { presentWait } from './wait.presenter';

/** The queue of a day: who goes where next, who is called, who is signed on. */
export const queueModule: Module = {
  name: 'queue',
  api: [dutiesApi, callerApi, guidanceApi, queueRulesApi],
  entities: [
    DutyEntity,
    DutySpanEntity,
    QueueCallEntity,
    QueueEventEntity,
    QueueOvertakingEntity,
    QueueRoomEntity,
    QueueRuleEntity,
    QueueStopEntity,
    QueueTicketEntity,
    QueueVisitEntity,
    ServiceTimeEntity,
  ],
  routes: (app) => {
    dutyRoutes(app);
    callerRoutes(app);
    visitRoutes(app);
    rulesRoutes(app);
  },
  topics: [defineTopic('queue', (actor, campusId) => queuePolicy.read(actor, { campusId }))],
  handlers: [...tellingHandlers, ...followingHandlers],
  loops: [keepQueueGoing],
};
