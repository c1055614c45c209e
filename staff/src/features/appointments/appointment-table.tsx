import {
  type AppointmentQuery,
  type AppointmentStatus,
  appointmentStatusLabels,
  appointmentsApi,
} from '@tijian/shared';
import { App, Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { today } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { DataTable, DayInput, type ListState, onDemand } from '../../ui';
import { type AppointmentStep, type Asked } from './appointment-actions';
import { appointmentColumns } from './appointment-columns';
import { hourSpan } from './board';
import { t } from './locale';
import { appointmentReads } from './reads';

const AppointmentActions = onDemand(
  () => import('./appointment-actions').then((it) => it.AppointmentActions),
  (it) => it.asked !== null,
);

type Query = z.input<typeof AppointmentQuery>;
/** The bookings of a day (or of what the filters say), with what may be done with each. */
export function AppointmentTable({ list }: { list: ListState<Query> }) {
  const appointments = useCall(appointmentsApi.list, { query: list.query }, { keepPrevious: true });
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (appointment: Asked['appointment'], step: AppointmentStep) => setAsked({ appointment, step });
  return (
    <>
      <DataTable
        id="appointments"
        label={t.listLabel}
        list={list}
        result={appointments}
        rowKey="id"
        columns={appointmentColumns(ask)}
        filters={<Filters list={list} />}
        tools={<NoShows list={list} />}
        empty={{ text: t.none }}
      />
      <AppointmentActions asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function Filters({ list }: { list: ListState<Query> }) {
  const { campuses } = useCampus();
  const { keyword, from, campusId, hour } = list.query;
  return (
    <>
      <Input.Search
        key={keyword ?? ''}
        className="tj-filter-wide"
        allowClear
        defaultValue={keyword}
        aria-label={t.filters.keyword}
        placeholder={t.filters.keyword}
        onSearch={(value) => list.set({ keyword: value })}
      />
      <DayInput
        aria-label={t.filters.date}
        placeholder={t.filters.date}
        value={from}
        onChange={(day) => list.set({ from: day, to: day })}
      />
      <Select
        allowClear
        aria-label={t.filters.hour}
        placeholder={t.filters.hour}
        popupMatchSelectWidth={false}
        value={hour === undefined ? undefined : Number(hour)}
        options={Array.from({ length: 13 }, (_, at) => ({ value: at + 7, label: hourSpan(at + 7) }))}
        onChange={(value) => list.set({ hour: value })}
      />
      {campuses.length > 1 ? (
        <Select
          aria-label={t.filters.campus}
          popupMatchSelectWidth={false}
          value={campusId ?? ''}
          options={[
            { value: '', label: t.filters.allCampuses },
            ...campuses.map((it) => ({ value: it.id, label: it.name })),
          ]}
          onChange={(value) => list.set({ campusId: value })}
        />
      ) : null}
      <StatusFilter list={list} />
    </>
  );
}

/** The states with how many of the day are in each. */
function StatusFilter({ list }: { list: ListState<Query> }) {
  const { from, to, campusId, status } = list.query;
  const day = from && from === to ? from : null;
  const query = day ? { date: day, ...(campusId ? { campusId } : {}) } : null;
  const counts = useCall(appointmentsApi.summary, query ? { query } : null, { keepPrevious: true });
  const labels = Object.keys(appointmentStatusLabels) as AppointmentStatus[];
  const countOf = (it: AppointmentStatus) => (day && counts.data ? ` ${counts.data[it]}` : '');
  return (
    <Segmented<AppointmentStatus | ''>
      aria-label={t.filters.status}
      value={status ?? ''}
      options={[
        { value: '', label: t.filters.all },
        ...labels.map((value) => ({ value, label: appointmentStatusLabels[value] + countOf(value) })),
      ]}
      onChange={(value) => list.set({ status: value })}
    />
  );
}

/** For a past day of one campus: everybody still booked did not come. */
function NoShows({ list }: { list: ListState<Query> }) {
  const { can } = useSession();
  const { message, modal } = App.useApp();
  const mark = useAction(appointmentsApi.noShows, {
    invalidates: appointmentReads,
    onSuccess: ({ marked }) => void message.success(t.noShow.allDone(marked)),
  });
  const { from, to, campusId } = list.query;
  if (!can('appointment:write') || !from || from !== to || from >= today() || !campusId) return null;
  return (
    <Button
      loading={mark.pending}
      onClick={() =>
        modal.confirm({
          title: t.noShow.allTitle,
          content: t.noShow.all(from),
          okText: t.noShow.submit,
          okButtonProps: { danger: true },
          onOk: () => mark.run({ body: { campusId, date: from } }),
        })
      }
    >
      {t.markNoShows}
    </Button>
  );
}
