import { toHalfWidth } from '@tijian/shared';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** One spelling of a unit: `×10⁹/L`, `10^9/L` and `10*9/l` are the same. */
function tidy(unit: string): string {
  return toHalfWidth(unit)
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (it) => String(superscripts.indexOf(it)))
    .replace(/[µμ]/g, 'u')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/^[×x*]+(?=10)/, '')
    .replace(/^10[\^*e]?(?=\d)/, '10^')
    .replace(/个\/(hp|ul)/, '/$1')
    .replace(/^mm\[hg\]$/, 'mmhg')
    .replace(/次\/分钟?|bpm/, '/min');
}

/** Whether a laboratory's unit is the catalogue's. No unit on either side says nothing against it. */
export const isSameUnit = (written: string, known: string | undefined): boolean =>
  written === '' || known === undefined || known === '' || tidy(written) === tidy(known);
