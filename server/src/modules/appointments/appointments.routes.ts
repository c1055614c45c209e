import { appointmentsApi as api, daysBetween } from '@tijian/shared';
import type { App } from '../../app';
import { found, invalid } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import type { ReadScope } from '../../platform/scope';
import { listCampuses } from '../catalogue';
import type { AppointmentEntity } from './appointment.entity';
import { seesSlots } from './appointments.policy';
import { presentAppointments, presentSlot } from './appointments.presenter';
import { countByStatus, listAppointments } from './appointments.queries';
import { bookAppointment } from './book-appointment';
import { bookRoster } from './book-roster';
import { cancelAppointment, markNoShow, markNoShows, rescheduleAppointment, undoNoShow } from './change-appointment';
import { changeSlots, generateSlots } from './change-slots';
import { listSlots } from './slots.queries';

/** Days a board of slots may span. */
const MOST_DAYS = 62;

export function appointmentRoutes(app: App): void {
  slotRoutes(app);
  serve(app, api.list, async (scope, { query }) => {
    const [rows, total] = await listAppointments(scope, query);
    return { items: await presentAppointments(scope, rows), total, page: query.page, pageSize: query.pageSize };
  });
  serve(app, api.summary, (scope, { query }) => countByStatus(scope, query));
  serve(app, api.book, async (scope, { body }) => presentOne(scope, await bookAppointment(scope, body)));
  serve(app, api.bookRoster, (scope, { body }) => bookRoster(scope, body));
  serve(app, api.reschedule, async (scope, { params, body }) =>
    presentOne(scope, await rescheduleAppointment(scope, params.id, body)),
  );
  serve(app, api.cancel, async (scope, { params, body }) =>
    presentOne(scope, await cancelAppointment(scope, params.id, body)),
  );
  serve(app, api.noShow, async (scope, { params, body }) =>
    presentOne(scope, await markNoShow(scope, params.id, body.version)),
  );
  serve(app, api.undoNoShow, async (scope, { params, body }) =>
    presentOne(scope, await undoNoShow(scope, params.id, body)),
  );
  serve(app, api.noShows, async (scope, { body }) => ({ marked: await markNoShows(scope, body) }));
}

function slotRoutes(app: App): void {
  serve(app, api.slots, async (scope, { query }) => {
    if (daysBetween(query.from, query.to) > MOST_DAYS) throw invalid(['query', 'to'], `最多查看 ${MOST_DAYS} 天`);
    const slots = await listSlots(scope, query);
    const campuses = (await listCampuses(scope)).filter((it) => it.active && seesSlots(scope.actor, it.id));
    return {
      campuses: campuses
        .filter((it) => !query.campusId || it.id === query.campusId)
        .map(({ id, name }) => ({ id, name })),
      slots: slots.map((it) => presentSlot(it, scope.now)),
    };
  });
  serve(app, api.generateSlots, (scope, { body }) => generateSlots(scope, body));
  serve(app, api.changeSlots, async (scope, { body }) =>
    (await changeSlots(scope, body)).map((it) => presentSlot(it, scope.now)),
  );
}

async function presentOne(scope: ReadScope, row: AppointmentEntity) {
  const [line] = await presentAppointments(scope, [row]);
  return found(line);
}
