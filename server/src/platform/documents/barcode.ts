import { toSVG } from 'bwip-js/node';

/** A Code 128 barcode as SVG without text; only printable ASCII can be encoded, anything else throws. */
export function code128Svg(text: string): string {
  if (!/^[ -~]{1,40}$/.test(text)) throw new RangeError('a Code 128 barcode takes 1 to 40 printable ASCII characters');
  return toSVG({ bcid: 'code128', text, height: 10, scaleX: 2, scaleY: 2, includetext: false });
}

/** A QR code as SVG without its quiet zone: four modules around it stay white. */
export const qrSvg = (text: string): string => toSVG({ bcid: 'qrcode', text });
