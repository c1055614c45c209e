import { describe, expect, it } from '@jest/globals';
import { asserts, evaluateText, findAssertions } from './asserted-text';

describe('stated findings', () => {
  it.each([
    ['肝脏形态大小正常，回声细密增强，提示脂肪肝', ['脂肪肝'], undefined, true],
    ['未见脂肪肝', ['脂肪肝'], undefined, false],
    ['胆囊内未见结石、息肉及占位', ['结石', '息肉', '占位'], undefined, false],
    ['未见明显占位性病变', ['占位'], undefined, false],
    ['肝内未见占位，右肾见囊肿', ['囊肿'], ['肾'], true],
    ['肝内未见占位，右肾见囊肿', ['囊肿'], ['肝'], false],
    ['肝、胰、脾、双肾未见异常；胆囊壁见附壁高回声，大小约4mm，考虑息肉', ['息肉'], ['胆囊'], true],
    ['甲状腺右叶见一无回声结节，大小约5×3mm', ['结节'], undefined, true],
    ['甲状腺内未见结节但见钙化', ['钙化'], undefined, true],
    ['甲状腺内未见结节但见钙化', ['结节'], undefined, false],
    ['无明显结石', ['结石'], undefined, false],
    ['胆囊结石切除术后，胆总管无扩张', ['结石', '扩张'], undefined, false],
    ['子宫肌瘤术后', ['肌瘤'], undefined, false],
    ['结节未见', ['结节'], undefined, false],
    ['颈动脉斑块：无', ['斑块'], undefined, false],
    ['双肾上腺未见增粗，右肾上腺区见结节', ['结节'], ['肾'], false],
    ['左肾结石不除外', ['结石'], ['肾'], true],
    ['除外肺结节', ['肺结节'], undefined, false],
    ['未提示结节', ['结节'], undefined, false],
    ['不考虑占位', ['占位'], undefined, false],
    ['未见占位，考虑血管瘤', ['血管瘤'], undefined, true],
    ['右肺上叶磨玻璃结节，直径6mm，未见胸腔积液', ['结节'], ['肺'], true],
  ])('%s: %j %j %s', (text, keywords, organs, expected) => expect(asserts(text, keywords, organs)).toBe(expected));

  it('reads numbered conclusions one by one', () => {
    const text = '提示：1.脂肪肝(轻度) 2.右肾囊肿，大小1.2×1.0cm 3.胆囊未见结石';
    expect(findAssertions(text, ['脂肪肝', '囊肿', '结石']).map((it) => it.sentence)).toEqual([
      '脂肪肝(轻度)',
      '右肾囊肿，大小1.2×1.0cm',
    ]);
  });

  it('tells the clause and whether it is certain', () => {
    expect(findAssertions('肝回声正常。左肾强回声，结石可能？', ['结石'])).toEqual([
      { keyword: '结石', clause: '结石可能？', uncertain: true, sentence: '左肾强回声，结石可能？' },
    ]);
  });
});

it.each([
  ['未见异常', 'normal'],
  ['双肺纹理清晰，心膈未见明显异常', 'normal'],
  ['肝胆胰脾肾未见明显占位性病变', 'normal'],
  ['窦性心律，正常心电图', 'normal'],
  ['窦性心动过缓', 'abnormal'],
  ['轻度脂肪肝', 'abnormal'],
  ['心律不正常', null],
  ['黄色软便', null],
  ['', null],
])('judges "%s" as %s', (text, expected) => expect(evaluateText(text)).toBe(expected));
