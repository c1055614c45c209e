import type { IdType, Person, PersonValues, Sex, VipLevel } from '@tijian/shared';

/** What the form holds; identity fields start empty, since they are shown masked only. */
export type PersonFormValues = {
  name: string;
  idType: IdType;
  idNumber?: string;
  sex?: Sex | null;
  birthOn?: string | null;
  phone?: string;
  address?: string;
  clearPhone?: boolean;
  clearAddress?: boolean;
  marital?: string | null;
  vipLevel: VipLevel;
  contactConsent: boolean;
  note?: string | null;
};

export const emptyPerson: Partial<PersonFormValues> = { idType: 'id_card', vipLevel: 'none', contactConsent: false };

export function valuesOf(it: Person): PersonFormValues {
  const { name, idType, sex, birthOn, marital, vipLevel, contactConsent, note } = it;
  return { name, idType, sex, birthOn, marital, vipLevel, contactConsent, note };
}

const typed = (text: string | undefined) => text?.trim() || undefined;

/** A new file: what is empty is left out. */
export function toValues({ clearPhone: _phone, clearAddress: _address, ...values }: PersonFormValues): PersonValues {
  const idNumber = values.idType === 'none' ? null : values.idNumber;
  return { ...values, idNumber, marital: values.marital ?? null, note: values.note ?? null };
}

/** Changes to a file: identity that was not typed anew stays as it is, unless it is to be deleted. */
export function toChanges({ clearPhone, clearAddress, ...values }: PersonFormValues): PersonValues {
  return {
    ...toValues({ ...values }),
    idNumber: values.idType === 'none' ? null : typed(values.idNumber),
    phone: clearPhone ? null : typed(values.phone),
    address: clearAddress ? null : typed(values.address),
  };
}
