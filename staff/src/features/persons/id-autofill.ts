import { type IdType, idCardProblemMessages, parseIdCard, type SexCode } from '@tijian/shared';

export type Autofill =
  | { state: 'none' }
  | { state: 'wrong'; message: string }
  | { state: 'read'; sex: SexCode; birthOn: string; idNumber: string };

/** What an ID number says while it is typed; shorter ones say nothing yet. */
export function readIdNumber(idType: IdType, typed: string | null | undefined, onDay: string): Autofill {
  const text = (typed ?? '').replace(/\s/g, '');
  if (idType !== 'id_card' || text === '') return { state: 'none' };
  const card = parseIdCard(text, onDay);
  if (card.valid) return { state: 'read', sex: card.sex, birthOn: card.birthDate, idNumber: card.normalized };
  const isTyping = card.reason === 'length' && text.length < 18;
  return isTyping ? { state: 'none' } : { state: 'wrong', message: idCardProblemMessages[card.reason] };
}
