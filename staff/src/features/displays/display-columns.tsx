import { type Display, displayKindLabels } from '@tijian/shared';
import { Button, Space, Tooltip } from 'antd';
import { formatTime } from '../../lib/time';
import { type Column, StatusTag } from '../../ui';
import { t } from './locale';
import { standingOf } from './online';

const looks = { online: 'success', expected: 'active', offline: 'danger', revoked: 'neutral' } as const;

type Acts = { onEdit: (it: Display) => void; onTest: (it: Display) => void; onRevoke: (it: Display) => void };

/** Columns of the screens; a screen out of service has nothing left to do with. */
export const displayColumns = (acts: Acts): Column<Display>[] => [
  { key: 'name', title: t.fields.name, pinned: true, render: (_, it) => <strong>{it.name}</strong> },
  { key: 'kind', title: t.fields.kind, render: (_, it) => displayKindLabels[it.kind] },
  { key: 'place', title: t.fields.place, render: (_, it) => placeOf(it) },
  { key: 'sound', title: t.fields.sound, render: (_, it) => soundOf(it) },
  {
    key: 'state',
    title: t.fields.state,
    pinned: true,
    render: (_, it) => {
      const standing = standingOf(it, Date.now());
      return <StatusTag status={looks[standing]}>{t[standing]}</StatusTag>;
    },
  },
  { key: 'seen', title: t.fields.seen, render: (_, it) => (it.lastSeenAt ? formatTime(it.lastSeenAt) : t.never) },
  {
    key: 'enrolled',
    title: t.fields.enrolled,
    render: (_, it) => (
      <>
        {formatTime(it.enrolledAt)} <span className="tj-muted">{t.enrolledBy(it.enrolledBy)}</span>
      </>
    ),
  },
  {
    key: 'actions',
    title: t.fields.actions,
    pinned: true,
    render: (_, it) => <Actions display={it} {...acts} />,
  },
];

function Actions({ display, onEdit, onTest, onRevoke }: Acts & { display: Display }) {
  const standing = standingOf(display, Date.now());
  if (standing === 'revoked') return null;
  return (
    <Space size="small">
      <Tooltip title={standing === 'online' ? '' : t.untestable[standing]}>
        <Button size="small" disabled={standing !== 'online'} onClick={() => onTest(display)}>
          {t.test}
        </Button>
      </Tooltip>
      <Button size="small" onClick={() => onEdit(display)}>
        {t.change}
      </Button>
      <Button size="small" danger onClick={() => onRevoke(display)}>
        {t.revoke}
      </Button>
    </Space>
  );
}

function placeOf({ kind, floor, rooms }: Display): string {
  if (kind === 'door') return rooms[0]?.name ?? '';
  const some = rooms.length ? t.roomCount(rooms.length) : t.everything;
  return floor ? `${floor} · ${some}` : some;
}

function soundOf({ volume, speech, quietFrom, quietUntil }: Display): string {
  if (volume === 0) return t.silent;
  const how = speech ? t.spoken(volume) : t.chime(volume);
  return quietFrom && quietUntil ? `${how}，${t.quiet(quietFrom, quietUntil)}` : how;
}
