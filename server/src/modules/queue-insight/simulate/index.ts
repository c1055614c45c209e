export { changeWords } from './apply-change';
export type { DayChances, DayPlan, PlannedPerson, PlannedRoom, PlannedStep } from './day-plan';
export { usualChances } from './day-plan';
export { madeUpDay } from './made-up-day';
export { medicalOrderBroken } from './medical-order';
export { type RehearsalOrder, rehearse } from './rehearse';
export { type Happening, simulateDay } from './simulate-day';
