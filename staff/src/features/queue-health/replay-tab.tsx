import { CaretRightOutlined, PauseOutlined, StepBackwardOutlined, StepForwardOutlined } from '@ant-design/icons';
import { clockOf, type QueueReplay, queueHealthApi } from '@tijian/shared';
import { Button, Slider } from 'antd';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { today } from '../../lib/time';
import { Chart, DayInput, EmptyState, Loaded, onDemand, Panel, StatRow, StatTile } from '../../ui';
import { dayChart } from './chart-options';
import { busiestFrame } from './figures';
import { t } from './locale';
import { RoomTiles } from './room-tiles';

const PeopleDrawer = onDemand(() => import('./people-drawer').then((it) => it.PeopleDrawer));

const word = t.replay;
const PLAY_MS = 350;

/** A day once more on a time slider. */
export function ReplayTab({ campusId }: { campusId: string }) {
  const [params, setParams] = useSearchParams();
  const on = params.get('on') ?? today();
  const replay = useCall(queueHealthApi.replay, { query: { campusId, on } });
  return (
    <div className="health-stack">
      <Panel>
        <search className="tj-filters health-filters">
          <DayInput
            aria-label={word.day}
            allowClear={false}
            max={today()}
            value={on}
            onChange={(day) => day && setParams({ tab: 'replay', on: day }, { replace: true })}
          />
          <span className="tj-muted">{replay.data ? word.events(replay.data.events) : null}</span>
        </search>
      </Panel>
      <Loaded result={replay} rows={10}>
        {(it) =>
          it.times.length > 0 ? (
            <Player key={it.on} replay={it} campusId={campusId} />
          ) : (
            <EmptyState text={word.empty} />
          )
        }
      </Loaded>
    </div>
  );
}

function Player({ replay, campusId }: { replay: QueueReplay; campusId: string }) {
  const last = replay.times.length - 1;
  const [frame, setFrame] = useState(() => busiestFrame(replay.waiting));
  const [plays, setPlays] = useState(false);
  const [opened, setOpened] = useState<{ roomId?: string; name?: string } | null>(null);
  const shown = Math.min(frame, last);
  const at = replay.times[shown] ?? 0;
  useEffect(() => {
    if (!plays) return;
    const timer = setInterval(() => setFrame((now) => Math.min(now + 1, last)), PLAY_MS);
    return () => clearInterval(timer);
  }, [plays, last]);
  useEffect(() => {
    if (shown >= last) setPlays(false);
  }, [shown, last]);
  const step = (by: number) => setFrame(Math.min(Math.max(shown + by, 0), last));
  /** Nothing moves on behind the list of people. */
  const show = (room: { roomId?: string; name?: string }) => {
    setPlays(false);
    setOpened(room);
  };
  const figure = (list: readonly number[]) => list[shown] ?? 0;
  return (
    <>
      <Panel>
        <div className="replay-bar">
          <Button aria-label={word.back} icon={<StepBackwardOutlined />} onClick={() => step(-1)} />
          <Button
            type="primary"
            icon={plays ? <PauseOutlined /> : <CaretRightOutlined />}
            onClick={() => {
              if (!plays && shown >= last) setFrame(0);
              setPlays(!plays);
            }}
          >
            {plays ? word.pause : word.play}
          </Button>
          <Button aria-label={word.forth} icon={<StepForwardOutlined />} onClick={() => step(1)} />
          <strong className="replay-clock" role="status">
            {clockOf(at)}
          </strong>
          <Slider
            className="replay-slider"
            ariaLabelForHandle={word.time}
            min={0}
            max={last}
            value={shown}
            onChange={setFrame}
            tooltip={{ formatter: (value) => clockOf(replay.times[value ?? 0] ?? 0) }}
          />
        </div>
      </Panel>
      <StatRow>
        <StatTile label={word.present} value={figure(replay.present)} unit={t.people} />
        <StatTile label={word.waiting} value={figure(replay.waiting)} unit={t.people} />
        <StatTile label={word.held} value={figure(replay.held)} unit={t.people} />
        <StatTile label={word.finished} value={figure(replay.finished)} unit={t.people} />
        <StatTile label={word.calls} value={figure(replay.calls)} note={word.missed(figure(replay.missed))} />
      </StatRow>
      <Panel title={word.chart}>
        <Chart
          label={word.chartLabel(clockOf(at))}
          {...dayChart(replay, shown)}
          height={220}
          onPick={({ dataIndex }) => setFrame(dataIndex)}
        />
      </Panel>
      <Panel
        title={word.rooms}
        actions={
          <Button type="link" onClick={() => show({})}>
            {word.showPeople}
          </Button>
        }
      >
        <RoomTiles rooms={replay.rooms} frame={shown} onOpen={(room) => show({ roomId: room.id, name: room.name })} />
      </Panel>
      <PeopleDrawer
        open={opened !== null}
        title={opened?.name ? word.peopleIn(opened.name, clockOf(at)) : word.people(clockOf(at))}
        query={{ campusId, on: replay.on, at, ...(opened?.roomId ? { roomId: opened.roomId } : {}) }}
        onClose={() => setOpened(null)}
      />
    </>
  );
}
