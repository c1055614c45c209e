import { addDays } from '@tijian/shared';
import { shippedId } from './modules/catalogue';
import type { CrowdedWorld } from './testing/crowd';

/**
 * Statements of every reading call, the one that resolves the session included; those of deliveries and jobs are not counted. A call that
 * comes to need another number must be brought here, and be looked at.
 */
export const statementsOf: Readonly<Record<string, number>> = {
  'session.me': 6,
  'session.listSessions': 2,
  'users.list': 5,
  'users.get': 4,
  'users.places': 3,
  'users.unitPlaces': 2,
  'users.unitPlaceDepartments': 3,
  'roles.list': 3,
  'appointments.slots': 3,
  'appointments.list': 5,
  'appointments.summary': 2,
  'checkups.list': 6,
  'checkups.byCode': 5,
  'checkups.get': 7,
  'checkups.itemChange': 4,
  'checkups.guideSheet': 10,
  'checkups.guideSheetPdf': 16,
  'checkups.labelsPdf': 11,
  'queueRules.get': 3,
  'registration.candidates': 8,
  'registration.preview': 7,
  'payments.charges': 11,
  'payments.receipt': 8,
  'payments.due': 7,
  'payments.list': 6,
  'payments.totals': 2,
  'audit.list': 6,
  'outbox.list': 1,
  'outbox.summary': 1,
  'jobs.get': 1,
  'jobs.list': 1,
  'files.download': 2,
  'catalogue.listCampuses': 2,
  'catalogue.listDepartments': 2,
  'catalogue.listRooms': 3,
  'catalogue.listItems': 2,
  'catalogue.itemOptions': 2,
  'catalogue.getItem': 2,
  'catalogue.listIndicators': 2,
  'catalogue.indicatorOptions': 2,
  'catalogue.getIndicator': 2,
  'catalogue.listPackages': 2,
  'catalogue.packageOptions': 2,
  'catalogue.getPackage': 2,
  'persons.list': 4,
  'persons.get': 2,
  'persons.history': 3,
  'persons.changes': 3,
  'persons.family': 4,
  'persons.previewMerge': 7,
  'results.departments': 5,
  'results.worklist': 4,
  'results.find': 2,
  'results.entry': 7,
  'results.history': 5,
  'results.ofCheckup': 6,
  'results.trends': 4,
  'results.listTemplates': 2,
  'labImport.list': 3,
  'labImport.get': 2,
  'labImport.lines': 4,
  'labImport.problems': 4,
  'labImport.template': 2,
  'units.list': 5,
  'units.get': 2,
  'units.departments': 4,
  'units.contacts': 3,
  'programmes.choices': 3,
  'programmes.list': 4,
  'programmes.get': 7,
  'roster.list': 11,
  'rosterImport.template': 5,
  'rosterImport.list': 4,
  'rosterImport.get': 3,
  'rosterImport.lines': 5,
  'rosterImport.undoPreview': 8,
  'reviews.list': 9,
  'reviews.get': 8,
  'conclusions.list': 9,
  'conclusions.get': 11,
  'conclusions.templates': 1,
  'reports.list': 5,
  'reports.get': 4,
  'reports.pdf': 6,
  'reports.comparison': 9,
  'search.search': 4,
  'search.scan': 2,
  'statistics.home': 16,
  'statistics.plates': 3,
  'unitOverview.list': 5,
  'unitOverview.get': 4,
  'unitOverview.people': 8,
  'progress.choices': 4,
  'progress.groups': 2,
  'progress.list': 8,
  'progress.get': 11,
};

/** Modules of the queue: their reading calls need a day with people in the queues, which this world has not. */
export const needingQueues: ReadonlySet<string> = new Set(
  'displays guide duties caller guidance workload queueHealth rehearsal'.split(' '),
);

/** Calls that answer one thing or a file, or what is short by nature. */
export const answersOneThing: ReadonlySet<string> = new Set(
  `users.get checkups.byCode checkups.itemChange checkups.guideSheetPdf checkups.labelsPdf registration.preview
  payments.totals payments.receipt outbox.summary jobs.get files.download persons.get persons.previewMerge
  results.find results.ofCheckup labImport.get labImport.problems labImport.template units.get
  rosterImport.template rosterImport.get rosterImport.undoPreview reports.pdf search.search search.scan
  progress.groups appointments.summary queueRules.get`.split(/\s+/),
);

type Input = { params?: Record<string, unknown>; query?: Record<string, unknown> };

/** Input that finds more than the least that a call takes. */
export const aimedFurther: Readonly<Record<string, (it: CrowdedWorld) => Input>> = {
  'audit.list': () => ({ query: { entity: 'user_role' } }),
  'appointments.slots': ({ day }) => ({ query: { from: day, to: addDays(day, 45) } }),
  'checkups.itemChange': () => ({ query: { change: 'add', itemId: shippedId('item', 'CT_HEAD') } }),
  'checkups.guideSheet': ({ waiting }) => ({ params: waiting }),
  'checkups.guideSheetPdf': ({ waiting }) => ({ params: waiting }),
  'checkups.labelsPdf': ({ waiting }) => ({ params: waiting }),
};
