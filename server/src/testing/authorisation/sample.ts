import { newId } from '@tijian/shared';
import { z } from 'zod';

type Node = {
  $ref?: string;
  $defs?: Record<string, Node>;
  anyOf?: Node[];
  oneOf?: Node[];
  allOf?: Node[];
  const?: unknown;
  enum?: unknown[];
  type?: string | string[];
  format?: string;
  minLength?: number;
  minimum?: number;
  minItems?: number;
  items?: Node;
  properties?: Record<string, Node>;
  required?: string[];
};

/** Values by field name that fit rows which exist; every other id is one that nobody has. */
export type Known = Readonly<Record<string, unknown>>;

/** The smallest input that a schema takes: required fields only, known values where their names are known. */
export function sampleOf(schema: z.ZodType | undefined, known: Known): Record<string, unknown> {
  if (!schema) return {};
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node;
  return (sample(root, '', { known, defs: root.$defs ?? {} }) ?? {}) as Record<string, unknown>;
}

function sample(node: Node, name: string, world: { known: Known; defs: Record<string, Node> }): unknown {
  if (name in world.known) return world.known[name];
  if (node.$ref) return sample(world.defs[node.$ref.split('/').at(-1) ?? ''] ?? {}, name, world);
  const [first] = node.anyOf ?? node.oneOf ?? [];
  if (first) return sample(first, name, world);
  if (node.allOf) return Object.assign({}, ...node.allOf.map((it) => sample(it, name, world)));
  if ('const' in node) return node.const;
  if (node.enum) return node.enum[0];
  const [type] = [node.type].flat();
  if (type === 'object')
    return Object.fromEntries(
      (node.required ?? []).map((key) => [key, sample(node.properties?.[key] ?? {}, key, world)]),
    );
  if (type === 'array') return Array.from({ length: node.minItems ?? 0 }, () => sample(node.items ?? {}, '', world));
  if (type === 'integer' || type === 'number') return Math.max(node.minimum ?? 0, 0);
  if (type === 'boolean') return false;
  if (type === 'string') return sampleText(node);
  return null;
}

function sampleText({ format, minLength = 1 }: Node): string {
  if (format === 'uuid') return newId();
  if (format === 'date') return '2026-11-20';
  if (format === 'date-time') return '2026-11-20T00:00:00.000Z';
  return '试'.repeat(Math.max(1, minLength));
}
