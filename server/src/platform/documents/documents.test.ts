import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GuideSheet, ReportDocument, type SpecimenLabel } from '@tijian/shared';
import { build } from 'esbuild';
import { planStops } from './guide-sheet/stops';
import { DocumentPool, renderDocument } from './index';
import { rareCharacterNote } from './rare-characters';
import { withRareRuns } from './rare-runs';
import { paragraphsOf } from './report/paragraphs';
import { readPdf } from './testing/read-pdf';
import { printable } from './text';
import { chooseTrends, trendSvg } from './trend-chart';

const fixture = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, 'fixtures', name), 'utf8'));
const report = ReportDocument.parse(fixture('report.json'));
const sheet = GuideSheet.parse(fixture('guide-sheet.json'));
const [firstSection] = report.sections;
if (!firstSection) throw new Error('the fixture has sections');

describe('the report', () => {
  it('is searchable, numbered, and carries results, flags, earlier values and signatures', async () => {
    const pages = await readPdf(await renderDocument('report', report));
    const text = pages.join('\n');
    expect(pages.length).toBeGreaterThan(4);
    expect(pages[1]).toContain(`第 2 / ${pages.length} 页`);
    for (const words of [
      '健康体检报告',
      report.person.name,
      '总检结论',
      '空腹血糖升高',
      '↑ 偏高',
      '上次',
      '2025-10-22',
      '已弃检',
      '指标趋势',
      '梁卫东',
      '报告结束',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('更正第');
  });

  it('gives the same bytes for the same snapshot', async () => {
    const [one, two] = [await renderDocument('report', report), await renderDocument('report', report)];
    expect(one.equals(two)).toBe(true);
  });

  it('says on the cover and before the conclusion that it corrects an earlier version', async () => {
    const correction = { ofVersion: 1, reason: '空腹血糖录入有误', at: '2026-11-20T01:00:00.000Z' };
    const pages = await readPdf(await renderDocument('report', { ...report, version: 2, correction }));
    const sentence = '本报告为第 2 版，更正第 1 版：空腹血糖录入有误';
    expect(pages[0]).toContain(sentence);
    expect(pages[1]).toContain(sentence);
    expect(pages[0]).toContain('2026-11-20 09:00');
  });

  it('survives rare characters, control characters, endless words and texts longer than a page', async () => {
    const ugly = {
      ...firstSection,
      conclusion: '长句，'.repeat(1500),
      results: Array.from({ length: 90 }, () => ({
        indicatorCode: 'X',
        name: '检'.repeat(60),
        text: 'x',
        displayText: `\u0000\ud800😀${'a'.repeat(200)}`,
        number: null,
        flag: 'abnormal' as const,
        previous: [],
      })),
    };
    const person = { ...report.person, name: '𠮷\u{31350}喆', unitName: '单位'.repeat(40) };
    const pages = await readPdf(
      await renderDocument('report', { ...report, person, sections: [ugly], trends: [], findings: [] }),
    );
    expect(pages[0]).toContain('𠮷');
    expect(pages[0]).toContain('（□ 为 U+31350）');
    expect(pages.join('').match(/长句/g)?.length).toBe(1500);
  });

  it('is made of nothing but declined items too', async () => {
    const sections = [{ ...firstSection, status: 'declined' as const, declineReason: '本人放弃', results: [] }];
    const text = (await readPdf(await renderDocument('report', { ...report, sections, trends: [] }))).join('\n');
    expect(text).toContain('本人放弃');
    expect(text).not.toContain('指标趋势');
  });
});

describe('other papers', () => {
  it('prints the guide sheet on one A4 page with every item, what is not done, and the coupon', async () => {
    const pages = await readPdf(await renderDocument('guideSheet', sheet));
    expect(pages).toHaveLength(1);
    for (const words of [...sheet.items.map((it) => it.itemName), '憋尿', '早餐券', '已延期', '医护签字'])
      expect(pages[0]).toContain(words);
    expect((await readPdf(await renderDocument('guideSheet', { ...sheet, paper: 'A5' }))).length).toBeLessThanOrEqual(
      2,
    );
  });

  it('prints what they are called by, what is done, and a code of 20 mm that says what it is for', async () => {
    const now = {
      ...sheet,
      qrText: `https://tijian.example.cn/display/guide/${'a'.repeat(43)}`,
      done: [
        { itemName: '肝功能', departmentName: '采血室' },
        { itemName: '血脂', departmentName: '采血室' },
      ],
    };
    const textOf = async (model: GuideSheet) => (await readPdf(await renderDocument('guideSheet', model))).join('');
    const here = await textOf({ ...now, checkup: { ...sheet.checkup, queueNumber: 'A042' } });
    for (const words of ['排队号', 'A042', '扫码看排队和下一站', '先后顺序和诊室以叫号为准', '已完成', '肝功能、血脂'])
      expect(here).toContain(words);
    expect(here).not.toContain('到检后扫码');
    const before = await textOf(now);
    expect(before).toContain('到检后扫码');
    expect(before).not.toContain('排队号');
    expect(await textOf({ ...now, qrText: undefined })).not.toContain('扫码');
  });

  it('puts rooms with a fasting item first and joins what one room does', () => {
    const { fasting, others } = planStops(sheet.items);
    expect(fasting[0]?.items.map((it) => it.itemCode)).toEqual(['LAB_CBC', 'LAB_LIVER', 'LAB_LIPID', 'LAB_GLU']);
    expect(others.flatMap((it) => it.items).some((it) => it.needs.includes('fasting'))).toBe(false);
  });

  it('prints exactly one page per label, however long the names', async () => {
    const label: SpecimenLabel = {
      barcode: '2611180012701',
      personName: '买买提·阿卜杜热合曼·吐尔逊',
      sex: 'M',
      ageYears: 46,
      checkupNumber: 'D26111800127-4',
      specimen: '黄管 促凝分离胶',
      itemNames: Array.from({ length: 12 }, () => '甲状腺功能五项'),
      businessDate: '2026-11-18',
    };
    const pages = await readPdf(await renderDocument('labels', [label, { ...label, personName: '韦志远' }, label]));
    expect(pages).toHaveLength(3);
    expect(pages[1]).toContain('韦志远');
    const [rare = ''] = await readPdf(await renderDocument('labels', [{ ...label, personName: '𠮷野𪚥㐂' }]));
    expect(rare.replace(/\s/g, '')).toContain('𠮷野𪚥㐂');
    await expect(renderDocument('labels', [])).rejects.toThrow(RangeError);
    await expect(renderDocument('labels', [{ ...label, barcode: '条码' }])).rejects.toThrow(RangeError);
  });
});

describe('parts', () => {
  it('notes only characters that no font has', () => {
    expect(rareCharacterNote('韦喆𬭎')).toBe('');
    expect(rareCharacterNote('𠮷㐂𪚥𫠝')).toBe('');
    expect(rareCharacterNote('\u{31350}野')).toBe('（□ 为 U+31350）');
  });

  it('leaves a text without rare characters as it is, and cuts the others where they stand', () => {
    const used = new Set<number>();
    const cut = withRareRuns(
      {
        content: [
          '王芳',
          { text: '𠮷野', bold: true },
          { text: ['姓名　', { text: '李𤭢', color: 'red' }] },
          { table: { body: [['𠮷', { stack: ['乙'] }]] } },
        ],
      },
      'rare',
      used,
    );
    const rare = (text: string) => ({ text, font: 'rare' });
    expect(cut.content).toEqual([
      '王芳',
      { text: [rare('𠮷'), { text: '野' }], bold: true },
      { text: ['姓名　', { text: '李', color: 'red' }, { ...rare('𤭢'), color: 'red' }] },
      { table: { body: [[{ text: [rare('𠮷')] }, { stack: ['乙'] }]] } },
    ]);
    expect([...used]).toEqual([0x20bb7, 0x24b62]);
  });

  it('cleans what cannot be printed', () => {
    expect(printable('a\u0000b\ud800\r\nc\td\u202e')).toBe('ab\uFFFD\nc d');
  });

  it('cuts long texts without losing a character or splitting one', () => {
    const text = `${'𠮷'.repeat(700)}。\n\n尾`;
    expect(paragraphsOf(text).join('')).toBe(text.replaceAll('\n', ''));
    expect(paragraphsOf(text).every((it) => Buffer.from(it).toString() === it)).toBe(true);
  });

  it('draws trends with two points or more, abnormal ones first, and escapes what it draws', () => {
    const trend = (code: string, flag: 'normal' | 'high', points = 2) => ({
      indicatorCode: code,
      name: code,
      points: Array.from({ length: points }, (_, index) => ({ date: `202${index}-01-01`, number: index, flag })),
    });
    const chosen = chooseTrends([trend('one', 'high', 1), trend('calm', 'normal'), trend('bad', 'high')]);
    expect(chosen.map((it) => it.indicatorCode)).toEqual(['bad', 'calm']);
    expect(trendSvg({ ...trend('a', 'high'), low: 0, high: 0 }, 200, 90)).not.toMatch(/NaN|Infinity/);
  });
});

describe('the pool', () => {
  // Inside node_modules, so that the built worker finds its packages.
  const folder = mkdtempSync(join(__dirname, '../../../../node_modules/.tijian-documents-'));
  const workerFile = join(folder, 'documents.worker.mjs');
  beforeAll(async () => {
    await build({
      entryPoints: [join(__dirname, '../../workers/documents.worker.ts')],
      outfile: workerFile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      alias: { '@tijian/shared': join(__dirname, '../../../../shared/src/index.ts') },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('makes the same document in a thread, leaves the event loop free, and goes on after a failure', async () => {
    const pool = new DocumentPool({ size: 1, workerFile });
    await pool.render('report', report);
    let ticks = 0;
    const ticker = setInterval(() => {
      ticks += 1;
    }, 5);
    const [made, failed] = await Promise.allSettled([pool.render('report', report), pool.render('labels', [])]);
    clearInterval(ticker);
    expect(ticks).toBeGreaterThan(5);
    expect(made.status === 'fulfilled' && made.value.equals(await renderDocument('report', report))).toBe(true);
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'internal', reason: 'failed' } });
    expect((await pool.render('guideSheet', sheet)).subarray(0, 5).toString()).toBe('%PDF-');
    await pool.close();
    await expect(pool.render('report', report)).rejects.toMatchObject({ code: 'unavailable', reason: 'pool_closed' });
  });

  it('replaces a thread that takes too long, refuses when too many wait, and gives up on a worker that always dies', async () => {
    const slow = new DocumentPool({ size: 1, maxWaiting: 1, timeout: 1, workerFile });
    const answers = await Promise.allSettled([1, 2, 3].map(() => slow.render('report', report)));
    expect(answers.map((it) => it.status === 'rejected' && (it.reason as { reason: string }).reason)).toEqual([
      'timeout',
      'timeout',
      'queue_full',
    ]);
    await slow.close();
    const dead = new DocumentPool({ size: 1, workerFile: join(folder, 'missing.mjs') });
    await expect(dead.render('report', report)).rejects.toMatchObject({ reason: 'failed' });
    await dead.close();
  });

  it('works in this thread where no worker is built', async () => {
    const pool = new DocumentPool();
    expect(
      (
        await pool.render('labels', [
          {
            ...sheet.person,
            personName: '韦',
            barcode: '1',
            checkupNumber: '1',
            specimen: '',
            itemNames: [],
            businessDate: '2026-11-18',
          },
        ])
      ).length,
    ).toBeGreaterThan(500);
    await pool.close();
  });
});
