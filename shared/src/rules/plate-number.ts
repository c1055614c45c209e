import { toHalfWidth } from './text';

export type PlateResult = { valid: true; plate: string } | { valid: false; message: string };

/** First character of civil plates (GA 36): the provinces' short names. */
const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

/** Ordinary plates; 挂 学 警 港 澳 at the end for trailers, learners, police and cross-border cars. I and O are never used. */
const ORDINARY = new RegExp(`^[${PROVINCES}][A-HJ-NP-Z][A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]$`);
/** New-energy plates have one character more: D–K (no I) first for small cars, or last for large ones. */
const NEW_ENERGY = new RegExp(`^[${PROVINCES}][A-HJ-NP-Z](?:[A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK])$`);
const EMBASSY = /^(?:\d{6}使|[A-HJ-NP-Z]\d{5}领|使\d{6}|领[A-HJ-NP-Z]?\d{5,6})$/;
const MILITARY = /^[军空海北沈兰济南广成WV][A-Z][A-HJ-NP-Z0-9]{5}$/;

/** Reads a plate number (车牌) as typed: spaces, dots, case and full-width forms are forgiven. */
export function parsePlateNumber(raw: string): PlateResult {
  const plate = toHalfWidth(raw)
    .replace(/[\s·•.-]/g, '')
    .toUpperCase();
  if ([ORDINARY, NEW_ENERGY, EMBASSY, MILITARY].some((it) => it.test(plate))) return { valid: true, plate };
  return { valid: false, message: '车牌号格式不对，如 桂A12345 或 桂AD12345' };
}
