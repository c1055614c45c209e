import { appointmentsApi, type Slot } from '@tijian/shared';
import { Button } from 'antd';
import { useState } from 'react';
import { useCampus } from '../../lib/campus';
import { useLive } from '../../lib/realtime';
import { useSession } from '../../lib/session';
import { today } from '../../lib/time';
import { onDemand, PageFrame, useListState } from '../../ui';
import { AppointmentTable } from './appointment-table';
import './appointments.css';
import { t } from './locale';
import { appointmentReads } from './reads';
import { SlotPanel } from './slot-panel';

const BookForm = onDemand(() => import('./book-form').then((it) => it.BookForm));
const RosterForm = onDemand(() => import('./roster-form').then((it) => it.RosterForm));
const GenerateForm = onDemand(() => import('./generate-form').then((it) => it.GenerateForm));

type Opened = 'book' | 'roster' | 'generate' | null;
/** Remaining places of all campuses, and the list of a day, on one screen. */
export function AppointmentsPage() {
  const { can, canInUnits } = useSession();
  const forUnits = !can('appointment:read');
  const seesPlaces = !forUnits || canInUnits('appointment:write');
  const { campus } = useCampus();
  const [opened, setOpened] = useState<Opened>(null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const list = useListState(appointmentsApi.list.query, {
    defaults: { ...(campus ? { campusId: campus.id } : {}), from: today(), ...(forUnits ? {} : { to: today() }) },
  });
  useLive(campus ? `campus:${campus.id}` : null, appointmentReads);
  const choose = (it: Slot) => {
    setSlot(it);
    list.set({ campusId: it.campusId, from: it.date, to: it.date, hour: it.hour });
  };
  const chooseDay = (day: string) => list.set({ from: day, to: day, hour: null });
  return (
    <PageFrame
      title={t.title}
      actions={
        <>
          {can('slot:write') ? <Button onClick={() => setOpened('generate')}>{t.generate}</Button> : null}
          {canInUnits('appointment:write') && canInUnits('unit:read') ? (
            <Button onClick={() => setOpened('roster')}>{t.bookRoster}</Button>
          ) : null}
          {can('appointment:write') ? (
            <Button type="primary" onClick={() => setOpened('book')}>
              {t.book}
            </Button>
          ) : null}
        </>
      }
    >
      {seesPlaces ? (
        <SlotPanel
          day={list.query.from === list.query.to ? (list.query.from ?? null) : null}
          chosen={list.query.hour === undefined ? null : slot}
          onChoose={choose}
          onChooseDay={chooseDay}
        />
      ) : null}
      <AppointmentTable list={list} />
      <BookForm open={opened === 'book'} slot={slot} onClose={() => setOpened(null)} />
      <RosterForm open={opened === 'roster'} onClose={() => setOpened(null)} />
      <GenerateForm open={opened === 'generate'} onClose={() => setOpened(null)} />
    </PageFrame>
  );
}
