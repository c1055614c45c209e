import { useParams } from 'react-router-dom';
import './caller.css';
import { CallerDesk } from './caller-desk';
import { SessionGate } from './session';

/** The caller of a room: /display/caller/<room>. */
export function CallerPage() {
  const { id = '' } = useParams();
  return (
    <SessionGate>
      <CallerDesk key={id} roomId={id} />
    </SessionGate>
  );
}
