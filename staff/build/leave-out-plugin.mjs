/**
 * What libraries bring along and this app never calls: the tree in the filters of a table, JSON Schema of our contracts (the server's
 * business). Their names stay, so that those who import them find something; a call gives nothing.
 */
const unused = [
  /[\\/]node_modules[\\/]antd[\\/]es[\\/]tree[\\/]index\.js$/,
  /[\\/]node_modules[\\/]zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors)\.js$/,
];

export function leaveOutPlugin() {
  return {
    name: 'tijian-leave-out',
    apply: 'build',
    transform: {
      filter: { id: unused },
      handler(code) {
        const names = this.parse(code).body.flatMap(exportedNames);
        const empty = names.map(
          (it) => `${it === 'default' ? 'export default' : `export const ${it} =`} () => () => null;`,
        );
        return { code: empty.join('\n'), map: null };
      },
    },
  };
}

function exportedNames(node) {
  if (node.type === 'ExportDefaultDeclaration') return ['default'];
  if (node.type !== 'ExportNamedDeclaration') return [];
  if (!node.declaration) return node.specifiers.map((it) => it.exported.name);
  return node.declaration.declarations?.map((it) => it.id.name) ?? [node.declaration.id.name];
}
