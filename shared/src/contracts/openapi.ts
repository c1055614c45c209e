import { z } from 'zod';
import { type ErrorCode, errorMessage, errorStatus } from '../errors';
import { isFileCall } from './client';
import type { Api, CallSpec } from './define-api';

/** Codes that any call may answer, beside those it names. */
const everywhere: readonly ErrorCode[] = ['invalid_input', 'too_many_requests', 'internal', 'unavailable'];
const signedIn: readonly ErrorCode[] = ['unauthenticated', 'session_expired', 'forbidden', 'not_found'];

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of all modules, made of the same contracts the router and the clients run on. */
export function openApiDocument(apis: Readonly<Record<string, Api>>, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [tag, api] of Object.entries(apis)) {
    for (const [name, call] of Object.entries(api)) {
      const path = `/api/v1${call.path.replace(/:([A-Za-z]+)/g, '{$1}')}`;
      paths[path] = { ...paths[path], [call.method]: operation(tag, name, call) };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tijian 体检管理系统接口', version },
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: { schemas: { Error: errorSchema, ...componentSchemas() } },
  };
}

function operation(tag: string, name: string, call: CallSpec): Json {
  return {
    tags: [tag],
    operationId: `${tag}.${name}`,
    summary: call.summary,
    'x-permission': call.permission,
    ...(call.unitScope ? { 'x-unit-scope': true } : {}),
    parameters: [...parameters('path', call.params), ...parameters('query', call.query)],
    ...(call.body ? { requestBody: { required: true, content: bodyContent(call) } } : {}),
    responses: {
      '200': {
        description: 'OK',
        content: isFileCall(call)
          ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
          : { 'application/json': { schema: schemaOf(call.reply) } },
      },
      ...errorResponses(call),
    },
  };
}

function bodyContent(call: CallSpec): Json {
  const schema = schemaOf(call.body as z.ZodType, 'input');
  return call.upload
    ? {
        'multipart/form-data': {
          schema: { allOf: [schema, { type: 'object', properties: { file: { type: 'string', format: 'binary' } } }] },
        },
      }
    : { 'application/json': { schema } };
}

function parameters(place: 'path' | 'query', shape: z.ZodType | undefined): Json[] {
  if (!shape) return [];
  const json = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(json.properties ?? {}).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required ?? []).includes(name),
    schema,
  }));
}

function errorResponses(call: CallSpec): Json {
  const codes = [...(call.errors ?? []), ...everywhere, ...(call.permission === 'public' ? [] : signedIn)];
  const byStatus = groupBy(codes);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, list]) => [
        String(status),
        {
          description: [...new Set(list)].map((code) => `\`${code}\` ${errorMessage(code)}`).join('\n\n'),
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      ]),
  );
}

function groupBy(codes: ErrorCode[]): Map<number, ErrorCode[]> {
  const groups = new Map<number, ErrorCode[]>();
  for (const code of codes) groups.set(errorStatus(code), [...(groups.get(errorStatus(code)) ?? []), code]);
  return groups;
}

const uri = (id: string) => `#/components/schemas/${id}`;

function schemaOf(shape: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const id = shape.meta()?.id;
  if (id) return { $ref: uri(id) };
  const {
    $schema: _,
    $defs: __,
    ...json
  } = z.toJSONSchema(shape, { io, unrepresentable: 'any', reused: 'inline' }) as Json;
  return pointToComponents(json) as Json;
}

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri, unrepresentable: 'any' }) as {
    schemas: Record<string, Json>;
  };
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
  );
}

/** A schema with an id inside an inline one is written by zod as a local definition: send it to the shared one. */
function pointToComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointToComponents);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, it]) =>
      key === '$ref' && typeof it === 'string'
        ? [key, it.replace('#/$defs/', '#/components/schemas/')]
        : [key, pointToComponents(it)],
    ),
  );
}

const errorSchema: Json = {
  type: 'object',
  required: ['code', 'message', 'requestId'],
  properties: {
    code: { type: 'string', description: '供程序判断的稳定代码' },
    message: { type: 'string', description: '给人看的中文说明' },
    details: { description: '补救所需的信息，例如逐项的填写问题或冲突的两个值' },
    requestId: { type: 'string', description: '请求编号，报障时提供' },
  },
};
