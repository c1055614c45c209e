import { guidanceApi, type QueueVisit } from '@tijian/shared';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { LinkButton, Panel } from '../../ui';
import { t } from './locale';
import { useVisitAction } from './use-visit-action';
import { WhereTag } from './visit-status';
import { Who } from './who';

const SHOWN = 10;
const words = t.companions;

/** Who goes through the day with this examinee: families, couples. They are sent to the same rooms where that costs little. */
export function CompanionsPanel({ visit }: { visit: QueueVisit }) {
  const unlink = useVisitAction(guidanceApi.unlink, { success: words.left });
  const { companions, can } = visit;
  if (!companions.length && !can.link) return null;
  return (
    <Panel title={words.title(companions.length)}>
      {companions.length ? (
        <ul className="tj-list guidance-companions">
          {companions.map((it) => (
            <li key={it.id}>
              <strong className="guidance-number">{it.number}</strong>
              <Who person={it.person} linked />
              <WhereTag visit={it} />
              <span className="tj-muted">{it.ticket?.room.name ?? ''}</span>
              <LinkButton to={`/guidance/${it.id}`}>{t.open}</LinkButton>
            </li>
          ))}
        </ul>
      ) : (
        <p className="tj-muted">{words.none}</p>
      )}
      {can.link ? (
        <div className="guidance-companion-acts">
          <AddCompanion visit={visit} />
          {companions.length ? (
            <Button loading={unlink.pending} onClick={() => void unlink.run({ params: { id: visit.id } })}>
              {words.leave}
            </Button>
          ) : null}
        </div>
      ) : null}
    </Panel>
  );
}

/** Finds somebody of today's hall by number, name or code, and links them. */
function AddCompanion({ visit }: { visit: QueueVisit }) {
  const [keyword, setKeyword] = useState('');
  const link = useVisitAction(guidanceApi.link, { success: words.linked });
  const query = { campusId: visit.campusId, on: visit.businessDate, keyword, pageSize: SHOWN };
  const found = useCall(guidanceApi.visits, { query }, { enabled: keyword !== '', keepPrevious: true });
  const there = new Set([visit.id, ...visit.companions.map((it) => it.id)]);
  const options = (keyword ? (found.data?.items ?? []) : [])
    .filter((it) => !there.has(it.id) && !['finished', 'left'].includes(it.state))
    .map((it) => ({ value: it.id, label: `${it.number}　${it.person.name}　${it.checkup.unitName ?? t.individual}` }));
  const add = async (visitId: string) => {
    setKeyword('');
    await link.run({ params: { id: visit.id }, body: { visitId } });
  };
  return (
    <Select<string | null>
      showSearch={{ filterOption: false, onSearch: (text) => setKeyword(text.trim()), searchValue: keyword }}
      value={null}
      aria-label={words.add}
      placeholder={words.add}
      loading={found.isFetching || link.pending}
      options={options}
      notFoundContent={keyword === '' ? words.hint : found.isFetching ? null : words.nobody}
      onSelect={(id) => id && void add(id)}
    />
  );
}
