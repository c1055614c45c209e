import {
  type QueueTicket,
  type QueueVisitLine,
  type TicketState,
  ticketStateLabels,
  type VisitState,
  visitStateLabels,
} from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { StatusTag } from '../../ui';
import { t } from './locale';

const ofVisit: Record<VisitState, Status> = {
  expected: 'deferred',
  present: 'active',
  held: 'warning',
  parked: 'danger',
  finished: 'done',
  left: 'neutral',
};
const ofTicket: Record<TicketState, Status> = {
  reserved: 'deferred',
  waiting: 'waiting',
  called: 'called',
  in_room: 'inRoom',
  done: 'done',
  missed: 'missed',
  held: 'warning',
  moved: 'neutral',
  cancelled: 'neutral',
};

export const VisitStateTag = ({ state }: { state: VisitState }) => (
  <StatusTag status={ofVisit[state]}>{visitStateLabels[state]}</StatusTag>
);
/** Where nobody calls, nobody is examined either: they went there, or are on their way. */
export const TicketStateTag = ({
  ticket: { state, byOneself },
}: {
  ticket: Pick<QueueTicket, 'state' | 'byOneself'>;
}) => (
  <StatusTag status={ofTicket[state]}>
    {byOneself && state === 'in_room' ? t.byOneself : ticketStateLabels[state]}
  </StatusTag>
);

/** One state of somebody: where their ticket stands while they are in a line, else that of the visit. */
export const WhereTag = ({ visit: { state, ticket } }: { visit: Pick<QueueVisitLine, 'state' | 'ticket'> }) =>
  state === 'present' && ticket ? <TicketStateTag ticket={ticket} /> : <VisitStateTag state={state} />;
