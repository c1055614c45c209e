import { type SearchHit, sexLabels } from '@tijian/shared';

/** What tells a hit apart, with the number that the text was found in. */
export function detailOf(
  { sex, birthOn, phoneMasked, idNumberMasked }: SearchHit['person'],
  matched: SearchHit['matched'],
  checkup: SearchHit['checkup'],
): string {
  const found = matched === 'identity' ? idNumberMasked : phoneMasked;
  return [sexLabels[sex], birthOn, found, checkup?.unitName].filter(Boolean).join(' · ');
}
