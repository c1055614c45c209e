import { gzipSync } from 'node:zlib';

/**
 * Vite plugin: what a browser fetches before a page is there, as gzip. Beyond the limit the build fails, and names the pages and what
 * weighs in them. Parts fetched afterwards (charts, calendars, dialogs) count for themselves.
 * shell: the module behind which the pages are; page: which dynamically imported modules are pages; limit, part: bytes.
 */
export function firstLoadPlugin({ shell, page, limit, part }) {
  return {
    name: 'tijian-first-load',
    apply: 'build',
    generateBundle: {
      // What other plugins still change is counted as it will be.
      order: 'post',
      handler(_options, bundle) {
        const chunks = new Map(
          Object.values(bundle)
            .filter((it) => it.type === 'chunk')
            .map((it) => [it.fileName, { ...it, bytes: gzipSync(it.code).length }]),
        );
        const all = [...chunks.values()];
        const before = all.filter((it) => it.isEntry || shell?.test(it.facadeModuleId ?? ''));
        const first = withImports(before, chunks);
        const measured = all
          .filter((it) => it.isDynamicEntry && !before.includes(it))
          .map((it) => weigh(it, first, chunks, page.test(it.facadeModuleId ?? '')));
        const pages = measured.filter((it) => it.isPage).sort((a, b) => b.total - a.total);
        const parts = measured.filter((it) => !it.isPage).sort((a, b) => b.own - a.own);
        const [largest, later] = [pages[0], parts[0]];
        if (!largest) this.error('没有找到页面，无法核对首次加载的大小');
        const tooMuch = [...pages.filter((it) => it.total > limit), ...parts.filter((it) => it.own > part)];
        if (tooMuch.length > 0)
          this.error(
            `首次加载超过上限（页面 ${kb(limit)}，其后单独加载的部分 ${kb(part)}，gzip）：\n${tooMuch.map(told).join('\n')}`,
          );
        console.log(
          `首次加载（gzip）：外壳 ${kb(sum(first))}，${pages.length} 个页面 ${kb(pages.at(-1).total)}–${kb(largest.total)}` +
            `（最大 ${largest.name}，上限 ${kb(limit)}）${later ? `；其后最大 ${later.name} ${kb(later.own)}` : ''}`,
        );
      },
    },
  };
}

function weigh(chunk, first, chunks, isPage) {
  const added = [...withImports([chunk], chunks)].filter((it) => !first.has(it)).sort((a, b) => b.bytes - a.bytes);
  const own = sum(added);
  return { name: nameOf(chunk), isPage, own, total: sum(first) + own, added };
}

/** The chunks and all that they import, without what they import later. */
function withImports(roots, chunks) {
  const found = new Set();
  const add = (it) => {
    if (!it || found.has(it)) return;
    found.add(it);
    for (const name of it.imports) add(chunks.get(name));
  };
  for (const it of roots) add(it);
  return found;
}

const sum = (chunks) => [...chunks].reduce((bytes, it) => bytes + it.bytes, 0);
const kb = (bytes) => `${Math.round(bytes / 1000)} KB`;
const nameOf = ({ facadeModuleId, name }) => facadeModuleId?.split('/src/').at(-1) ?? name;
const told = ({ name, isPage, total, own, added }) =>
  `  ${name} ${kb(isPage ? total : own)}：${added
    .slice(0, 8)
    .map((it) => `${it.name} ${kb(it.bytes)}`)
    .join('、')}`;
