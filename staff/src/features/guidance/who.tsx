import type { QueueTicket, QueueVisitLine } from '@tijian/shared';
import { useSession } from '../../lib/session';
import { PersonLine } from '../../ui';
import { vipMark } from '../checkups/status';
import { t } from './locale';

type WhoProps = { person: QueueVisitLine['person'] | QueueTicket['person']; linked?: boolean };

/** A person of the queue; null is somebody VVIP whom the reader may not see. */
export function Who({ person, linked = false }: WhoProps) {
  const { can } = useSession();
  if (!person) return <span className="tj-person-name">{t.vvip}</span>;
  const { name, sex, ageYears, vipLevel } = person;
  const to = linked && 'id' in person && can('person:read') ? `/persons/${person.id}` : undefined;
  return <PersonLine name={name} sex={sex} ageYears={ageYears} vip={vipMark(vipLevel)} to={to} />;
}
