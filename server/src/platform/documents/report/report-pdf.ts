import type { ReportDocument } from '@tijian/shared';
import type { Content } from 'pdfmake/interfaces';
import { printPdf } from '../pdf';
import { ink } from '../style';
import { printable, sexWord } from '../text';
import { conclusion } from './conclusion';
import { correctionBanner, cover } from './cover';
import { results, undone } from './results';
import { signatures } from './signatures';
import { trends } from './trends';

const side = 40;

/** The whole report as a searchable A4 PDF; the same snapshot always gives the same pages. */
export function renderReportPdf(doc: ReportDocument): Promise<Buffer> {
  return printPdf({
    pageSize: 'A4',
    pageMargins: [side, 58, side, 50],
    info: {
      title: `健康体检报告 ${doc.checkup.number}`,
      author: doc.hospital.name,
      creationDate: new Date(doc.signatures.publishedAt),
    },
    defaultStyle: { color: ink.text },
    background: (page, size) => (page === 1 ? coverGround(size.width) : null),
    header: (page) => (page === 1 ? null : pageHeader(doc)),
    footer: (page, pages) => (page === 1 ? null : pageFooter(doc, page, pages)),
    content: [
      cover(doc),
      ...correctionBanner(doc, [0, 0, 0, 8]),
      ...conclusion(doc),
      ...results(doc),
      ...undone(doc),
      ...trends(doc),
      signatures(doc),
    ],
  });
}

function coverGround(width: number): Content {
  return {
    canvas: [
      { type: 'rect', x: 0, y: 0, w: width, h: 300, color: ink.tint },
      { type: 'rect', x: 0, y: 0, w: width, h: 7, color: ink.brand },
      { type: 'rect', x: 0, y: 299, w: width, h: 1, color: ink.line },
    ],
  };
}

function pageHeader({ person, checkup }: ReportDocument): Content {
  return ruled(
    `${printable(person.name)}　${sexWord(person.sex)}　${person.ageYears} 岁　体检编号 ${printable(checkup.number)}`,
    '健康体检报告',
    26,
    'below',
  );
}

function pageFooter({ hospital, reportNumber, version }: ReportDocument, page: number, pages: number): Content {
  const left = `${printable(hospital.name)}${printable(hospital.campusName)}　报告编号 ${printable(reportNumber)}　第 ${version} 版`;
  return ruled(left, `第 ${page} / ${pages} 页`, 12, 'above');
}

function ruled(left: string, right: string, top: number, line: 'above' | 'below'): Content {
  const rule: Content = {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: 595.28 - 2 * side, y2: 0, lineWidth: 0.5, lineColor: ink.line }],
  };
  const words: Content = {
    columns: [
      { text: left, width: '*' },
      { text: right, width: 'auto', alignment: 'right' },
    ],
    fontSize: 8,
    color: ink.muted,
    margin: line === 'below' ? [0, 0, 0, 3] : [0, 5, 0, 0],
  };
  return { stack: line === 'below' ? [words, rule] : [rule, words], margin: [side, top, side, 0] };
}
