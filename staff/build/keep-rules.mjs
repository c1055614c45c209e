import { parse } from 'postcss';

/** Folders of Ant Design whose class names are not those of the folder. */
const folderOf = { btn: 'button', picker: 'date-picker', ribbon: 'badge', 'float-btn': 'float-button', otp: 'input' };
const others = { col: 'grid', row: 'grid', 'picker-calendar': 'calendar' };
/** Components with rules of their own in `antd.css`; what a class belongs to that begins like none of them is not known, and kept. */
const components =
  'affix alert anchor app avatar back-top badge border-beam breadcrumb calendar card carousel cascader checkbox collapse color-picker descriptions divider drawer dropdown empty flex form image input input-number layout list listy masonry mentions menu message modal notification pagination popconfirm popover progress qrcode radio rate result segmented select skeleton slider space spin splitter statistic steps switch table tabs tag timeline tooltip tour transfer tree tree-select typography upload'.split(
    ' ',
  );
const folders = new Map([
  ...components.map((it) => [it, it === 'qrcode' ? 'qr-code' : it]),
  ...Object.entries({ ...folderOf, ...others }),
]);
const longestFirst = [...folders.keys()].sort((a, b) => b.length - a.length);

/** What is left of a style sheet without Ant Design's rules for components that are not in `used`, and for right-to-left pages. */
export function keepRules(css, used) {
  const sheet = parse(css);
  sheet.walkRules((rule) => {
    if (rule.parent?.type === 'atrule' && rule.parent.name.endsWith('keyframes')) return;
    const selectors = rule.selectors.filter((it) => canMatch(it, used));
    if (selectors.length > 0) rule.selectors = selectors;
    else rule.remove();
  });
  // Innermost first: what held only what is gone is empty now.
  const conditions = [];
  sheet.walkAtRules((it) => void conditions.unshift(it));
  for (const it of conditions) if (it.nodes?.length === 0) it.remove();
  return sheet.toString();
}

function canMatch(selector, used) {
  // The dump of one page's variables, and the mark of where they came from.
  if (/\.css-var-_|\.data-ant-/.test(selector)) return false;
  const certain = withoutChoices(selector);
  if (/\.ant-[a-z-]+-rtl(?![\w-])/.test(certain)) return false;
  return [...certain.matchAll(/\.ant-([a-z][a-z-]*)/g)].every(([, name]) => {
    const known = longestFirst.find((it) => name === it || name.startsWith(`${it}-`));
    return known === undefined || used.has(folders.get(known));
  });
}

/** A selector without what stands in `:not(…)`, `:is(…)`, `:where(…)` and `:has(…)`, of which not all must be there. */
function withoutChoices(selector) {
  let depth = 0;
  let out = '';
  for (const it of selector) {
    if (it === '(') depth++;
    if (depth === 0) out += it;
    if (it === ')') depth--;
  }
  return out;
}
