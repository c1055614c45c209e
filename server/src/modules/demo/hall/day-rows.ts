import type {
  DutyEntity,
  DutySpanEntity,
  QueueCallEntity,
  QueueEventEntity,
  QueueOvertakingEntity,
  QueueStopEntity,
  QueueTicketEntity,
  QueueVisitEntity,
  ServiceTimeEntity,
} from '../../queue';

/** A row before it is written: what may be empty may be left out. */
type Draft<E> = { [K in keyof E as null extends E[K] ? never : K extends 'version' ? never : K]: E[K] } & {
  [K in keyof E as null extends E[K] ? K : never]?: E[K];
};

export type VisitRow = Draft<QueueVisitEntity>;
export type StopRow = Draft<QueueStopEntity>;
export type TicketRow = Draft<QueueTicketEntity>;
export type DutyRow = Draft<DutyEntity>;
export type SpanRow = Draft<DutySpanEntity>;
export type CallRow = Draft<QueueCallEntity>;
export type EventRow = QueueEventEntity;
export type OvertakingRow = QueueOvertakingEntity;
export type ServiceRow = ServiceTimeEntity;

/** Everything the queue keeps of a day. */
export interface DayRows {
  visits: VisitRow[];
  stops: StopRow[];
  tickets: TicketRow[];
  duties: DutyRow[];
  spans: SpanRow[];
  calls: CallRow[];
  events: EventRow[];
  overtakings: OvertakingRow[];
  services: ServiceRow[];
}
