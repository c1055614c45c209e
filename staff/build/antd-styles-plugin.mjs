import { keepRules } from './keep-rules.mjs';

/** Calls by which a component of Ant Design registers its styles; the function that makes them is the second argument. */
const registers = new Set(['genStyleHooks', 'genComponentStyleHook', 'genSubStyleComponent']);
const styleModule = /[\\/]node_modules[\\/]antd[\\/]es[\\/](.+?)[\\/]style[\\/]/;

/**
 * Ant Design's styles as a style sheet instead of as programs. With `zeroRuntime` the functions that write its styles are never
 * called: they are left out of the bundle, and of its own `antd.css`, which has the same rules, those of components that the app
 * does not contain are. The variables, by which themes differ, are still computed in the page.
 */
export function antdStylesPlugin() {
  return {
    name: 'tijian-antd-styles',
    apply: 'build',
    transform: {
      filter: { id: /[\\/]node_modules[\\/]antd[\\/]es[\\/].+[\\/]style[\\/].*\.js$/ },
      handler(code) {
        const makers = [];
        walk(this.parse(code), (node) => {
          if (node.type === 'CallExpression' && registers.has(node.callee.name) && node.arguments[1])
            makers.push(node.arguments[1]);
        });
        if (makers.length === 0) return null;
        makers.sort((a, b) => b.start - a.start);
        const without = makers.reduce((it, { start, end }) => `${it.slice(0, start)}() => []${it.slice(end)}`, code);
        return { code: without, map: null };
      },
    },
    generateBundle: {
      // After Vite has put its style sheets into the bundle.
      order: 'post',
      handler(_options, bundle) {
        const files = Object.values(bundle);
        const modules = files.filter((it) => it.type === 'chunk').flatMap((it) => it.moduleIds);
        const used = new Set(modules.flatMap((it) => styleModule.exec(it)?.[1] ?? []));
        for (const it of files)
          if (it.type === 'asset' && it.fileName.endsWith('.css')) it.source = keepRules(String(it.source), used);
      },
    },
  };
}

function walk(node, visit) {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.type === 'string') visit(node);
  for (const it of Object.values(node)) walk(it, visit);
}
