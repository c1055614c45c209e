import { type PersonMatch, personMatchLabels, personsApi } from '@tijian/shared';
import { Alert, Form, type FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { today } from '../../lib/time';
import { readIdNumber } from './id-autofill';
import { t } from './locale';
import type { PersonFormValues } from './person-values';

type Question = {
  idType: PersonFormValues['idType'];
  idNumber?: string;
  name?: string;
  phone?: string;
  birthOn?: string;
};

/** Files that may be of the same person, while the form is typed. */
export function MatchHint({
  form,
  exceptId,
  onLeave,
}: {
  form: FormInstance<PersonFormValues>;
  exceptId?: string;
  onLeave: () => void;
}) {
  const values = Form.useWatch([], form) as PersonFormValues | undefined;
  const asked = useSettled(values ? questionOf(values) : null);
  const matches = useCall(personsApi.matches, asked ? { body: { ...asked, exceptId } } : null, { keepPrevious: true });
  const found = asked ? (matches.data ?? []) : [];
  if (!found.length) return null;
  const isSame = found.some((it) => it.why === 'id_number');
  return (
    <Alert
      className="tj-gap-bottom"
      type={isSame ? 'error' : 'warning'}
      showIcon
      title={isSame ? t.matches.exact : t.matches.alike}
      description={found.map((it) => <Match key={it.person.id} match={it} onLeave={onLeave} />)}
    />
  );
}

function Match({ match: { person, why }, onLeave }: { match: PersonMatch; onLeave: () => void }) {
  const facts = [person.name, person.birthOn, person.idNumberMasked, person.phoneMasked].filter(Boolean).join(' · ');
  return (
    <div>
      {personMatchLabels[why]}：{facts}{' '}
      <Link to={`/persons/${person.id}`} onClick={onLeave}>
        {t.matches.open}
      </Link>
    </div>
  );
}

/** Only what is enough to tell people apart is asked: a whole ID number, or a name with phone or birth day. */
function questionOf({ idType, idNumber, name, phone, birthOn }: PersonFormValues): Question | null {
  const card = readIdNumber(idType, idNumber, today());
  const number = idType === 'id_card' ? (card.state === 'read' ? card.idNumber : undefined) : idNumber?.trim();
  const whole = number && number.length >= 6 ? number : undefined;
  const named = name?.trim() && (birthOn || (phone?.trim().length ?? 0) >= 11);
  if (!whole && !named) return null;
  return {
    idType,
    idNumber: whole,
    name: named ? name.trim() : undefined,
    phone: phone?.trim() || undefined,
    birthOn: birthOn ?? undefined,
  };
}

/** The value once it has not changed for 400 ms. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const print = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: compared by content
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 400);
    return () => clearTimeout(timer);
  }, [print]);
  return settled;
}
