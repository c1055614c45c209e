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
  const kept = [];
  for (const { head, body } of blocksOf(css)) {
    if (body === null || /^@(?:-\w+-)?(?:keyframes|font-face|property|page)/.test(head)) kept.push(head, body ?? '');
    else if (head.startsWith('@')) {
      const inside = keepRules(body.slice(1, -1), used);
      if (inside) kept.push(`${head}{${inside}}`);
    } else {
      const selectors = selectorsOf(head).filter((it) => canMatch(it, used));
      if (selectors.length > 0) kept.push(selectors.join(','), body);
    }
  }
  return kept.join('');
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

function selectorsOf(head) {
  const found = [''];
  let depth = 0;
  for (const it of head) {
    if (it === '(' || it === '[') depth++;
    if (it === ')' || it === ']') depth--;
    if (it === ',' && depth === 0) found.push('');
    else found[found.length - 1] += it;
  }
  return found;
}

/** Rules and at-rules of one level, each with its body in braces; a statement such as `@import` has none. */
function* blocksOf(css) {
  let depth = 0;
  let from = 0;
  let open = 0;
  let quote = '';
  for (let at = 0; at < css.length; at++) {
    const it = css[at];
    if (quote) {
      if (it === '\\') at++;
      else if (it === quote) quote = '';
    } else if (it === '"' || it === "'") quote = it;
    else if (it === '{') {
      if (depth++ === 0) open = at;
    } else if (it === '}') {
      if (--depth > 0) continue;
      yield { head: css.slice(from, open).trim(), body: css.slice(open, at + 1) };
      from = at + 1;
    } else if (it === ';' && depth === 0) {
      yield { head: css.slice(from, at + 1).trim(), body: null };
      from = at + 1;
    }
  }
}
