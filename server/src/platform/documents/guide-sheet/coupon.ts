import type { GuideSheet } from '@tijian/shared';
import type { Content } from 'pdfmake/interfaces';
import { code128Svg } from '../barcode';
import { headingFont } from '../pdf';
import { ink } from '../style';
import { printable } from '../text';

/** The strip torn off at breakfast; kept whole on one page. */
export function coupon({ breakfastCoupon, person, checkup, paper }: GuideSheet): Content[] {
  if (!breakfastCoupon) return [];
  const width = paper === 'A5' ? 372 : 523;
  return [
    {
      stack: [
        { text: '沿虚线撕下', alignment: 'center', color: ink.muted, fontSize: 7 },
        {
          canvas: [
            {
              type: 'line',
              x1: 0,
              y1: 0,
              x2: width,
              y2: 0,
              dash: { length: 4, space: 3 },
              lineWidth: 0.8,
              lineColor: ink.muted,
            },
          ],
        },
        {
          columns: [
            { text: '早餐券', font: headingFont, fontSize: 18, color: ink.brandDark, width: 74 },
            {
              stack: [
                { text: `${printable(person.name)}　${printable(checkup.number)}`, bold: true },
                {
                  text: `${printable(breakfastCoupon.place)}　${checkup.businessDate} ${printable(breakfastCoupon.until)} 前有效，空腹项目全部完成后使用，限一人一次`,
                  color: ink.muted,
                  fontSize: 8,
                },
              ],
              width: '*',
              margin: [0, 2, 8, 0],
            },
            { svg: code128Svg(checkup.barcode), width: 110, height: 26 },
          ],
          margin: [0, 8, 0, 0],
        },
      ],
      unbreakable: true,
      margin: [0, 10, 0, 0],
    },
  ];
}
