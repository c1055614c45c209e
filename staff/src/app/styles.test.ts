import { describe, expect, it } from '@jest/globals';
import { keepRules } from '../../build/keep-rules.mjs';

describe('keepRules', () => {
  const used = new Set(['button', 'date-picker', 'table']);
  const kept = (css: string) => keepRules(css, used);

  it('keeps rules of components that are used, whatever their class names are called', () => {
    const css = '.ant-btn{color:red}.ant-picker .ant-picker-input{top:0}.tj-day,.anticon{width:1px}';
    expect(kept(css)).toBe(css);
  });

  it('leaves out rules and single selectors of components that are not', () => {
    expect(kept('.ant-carousel{top:0}.ant-btn,.ant-card .ant-btn{top:1px}')).toBe('.ant-btn{top:1px}');
    expect(kept('.ant-picker-calendar{top:0}.ant-btn-group-rtl{top:0}')).toBe('');
  });

  it('does not take what a selector excludes for what it needs', () => {
    const css = '.ant-btn:not(.ant-card,.ant-btn-rtl)>span{top:0}';
    expect(kept(css)).toBe(css);
  });

  it('looks into conditions and leaves animations alone', () => {
    expect(kept('@media (width<9px){.ant-card{top:0}.ant-btn{top:1px}}')).toBe('@media (width<9px){.ant-btn{top:1px}}');
    expect(kept('@supports (top:0){.ant-card{top:0}}@keyframes antFadeIn{0%{top:0}}')).toBe(
      '@keyframes antFadeIn{0%{top:0}}',
    );
    expect(kept('.ant-btn::before{content:"}{"}.ant-card{top:0}')).toBe('.ant-btn::before{content:"}{"}');
  });
});
