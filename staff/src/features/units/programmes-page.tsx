import { programmeStatusLabels, programmesApi } from '@tijian/shared';
import { Input, Select } from 'antd';
import { useNavigate } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { DataTable, LinkButton, PageFrame, useListState } from '../../ui';
import { t } from './locale';
import { optionsOf } from './parts';
import { programmeColumns } from './programme-columns';

const columns = programmeColumns(true);

/** Programmes of all units on the campuses one may see. */
export function ProgrammesPage() {
  const navigate = useNavigate();
  const { campuses } = useCampus();
  const list = useListState(programmesApi.list.query, { defaults: { status: 'open' } });
  const programmes = useCall(programmesApi.list, { query: list.query }, { keepPrevious: true });
  const { text, status, campusId } = list.query;
  return (
    <PageFrame title={t.programmes}>
      <DataTable
        id="programmes"
        label={t.programmeList.label}
        list={list}
        result={programmes}
        rowKey="id"
        columns={columns}
        empty={{
          text: t.programmeList.needUnit,
          action: <LinkButton to="/units">{t.title}</LinkButton>,
        }}
        onOpen={(it) => navigate(`/programmes/${it.id}`)}
        filters={
          <>
            <Input.Search
              key={text ?? ''}
              className="tj-filter-wide"
              allowClear
              defaultValue={text}
              aria-label={t.programmeList.keyword}
              placeholder={t.programmeList.keyword}
              onSearch={(value) => list.set({ text: value })}
            />
            <Select
              allowClear
              aria-label={t.programmeFields.status}
              placeholder={t.programmeFields.status}
              value={status}
              options={optionsOf(programmeStatusLabels)}
              onChange={(value) => list.set({ status: value })}
            />
            {campuses.length > 1 ? (
              <Select
                allowClear
                popupMatchSelectWidth={false}
                aria-label={t.programmeFields.campus}
                placeholder={t.programmeList.allCampuses}
                value={campusId}
                options={campuses.map((it) => ({ value: it.id, label: it.name }))}
                onChange={(value) => list.set({ campusId: value })}
              />
            ) : null}
          </>
        }
      />
    </PageFrame>
  );
}
