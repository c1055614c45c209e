import { codeName, idTypeLabels, type Person, sexLabels, vipLabels } from '@tijian/shared';
import { Descriptions } from 'antd';
import { formatTime } from '../../lib/time';
import { t } from './locale';
import { useIdentity } from './use-identity';

/** What the file says; identity stays masked until it is asked for, which is audited. */
export function PersonFacts({ person }: { person: Person }) {
  const { shown, ask } = useIdentity(person.id);
  const hasIdentity = person.idNumberMasked !== null || person.phoneMasked !== null || person.hasAddress;
  const whole = (value: string | null | undefined, masked: string | null) =>
    shown ? (value ?? t.identity.none) : (masked ?? t.identity.none);
  const items = [
    [t.fields.name, person.name],
    [t.fields.sex, sexLabels[person.sex]],
    [t.fields.birthOn, person.birthOn],
    [t.fields.idType, idTypeLabels[person.idType]],
    [t.fields.idNumber, whole(shown?.idNumber, person.idNumberMasked)],
    [t.fields.phone, whole(shown?.phone, person.phoneMasked)],
    [t.fields.address, whole(shown?.address, person.hasAddress ? '******' : null)],
    [t.fields.marital, (person.marital && codeName('marital', person.marital)) ?? '—'],
    [t.fields.vipLevel, vipLabels[person.vipLevel]],
    [t.fields.contactConsent, person.contactConsent ? t.consentOn : t.consentOff],
    [t.fields.createdAt, formatTime(person.createdAt)],
    [t.fields.note, person.note ?? '—'],
  ].map(([label, children]) => ({ key: label, label, children }));
  return (
    <Descriptions
      column={{ xs: 1, md: 2, xl: 3 }}
      size="small"
      bordered
      items={items}
      extra={hasIdentity ? ask : undefined}
    />
  );
}
