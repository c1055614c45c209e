import type { ProgrammeLine } from '@tijian/shared';
import { Link } from 'react-router-dom';
import type { Column } from '../../ui';
import { t } from './locale';
import { ProgrammeTags } from './parts';

/** Columns of a list of programmes; within a unit's page the unit goes without saying. */
export const programmeColumns = (withUnit: boolean): Column<ProgrammeLine>[] => [
  {
    key: 'name',
    sortBy: 'name',
    title: t.programmeFields.name,
    pinned: true,
    render: (_, it) => <Link to={`/programmes/${it.id}`}>{it.name}</Link>,
  },
  ...(withUnit
    ? [
        {
          key: 'unit',
          sortBy: 'unitName',
          title: t.programmeFields.unit,
          render: (_: unknown, it: ProgrammeLine) => <Link to={`/units/${it.unitId}`}>{it.unitName}</Link>,
        },
      ]
    : []),
  { key: 'campus', title: t.programmeFields.campus, dataIndex: 'campusName' },
  {
    key: 'days',
    sortBy: 'startsOn',
    title: t.programmeFields.days,
    render: (_, it) => `${it.startsOn} ${t.to} ${it.endsOn}`,
  },
  { key: 'people', title: t.programmeFields.people, align: 'right', render: (_, it) => t.people(it.people) },
  {
    key: 'status',
    title: t.programmeFields.status,
    render: (_, it) => (
      <span className="tj-tags">
        <ProgrammeTags programme={it} />
      </span>
    ),
  },
];
