import type { OpenAPIObject } from '@nestjs/swagger';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly example?: unknown;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema?: Schema;
}

export interface Operation {
  readonly name: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api/v1`, such as `/cases/{id}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
  readonly multipart: boolean;
  readonly statuses: readonly number[];
  /** What a JSON answer of each status looks like. */
  readonly answers: ReadonlyMap<number, Schema>;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface RawOperation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The operations of the contract, sorted by name. */
export function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths)
    .flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const raw = (item as Record<string, RawOperation | undefined>)[method];
        if (!raw) return [];
        const content = raw.requestBody?.content ?? {};
        const json = content['application/json']?.schema ?? null;
        const form = content['multipart/form-data']?.schema ?? null;
        return [
          {
            name: raw.operationId,
            method,
            path: path.replace('/api/v1', ''),
            parameters: raw.parameters ?? [],
            body: json ?? form,
            multipart: json === null && form !== null,
            statuses: Object.keys(raw.responses).map(Number),
            answers: answersOf(raw.responses),
          },
        ];
      }),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function answersOf(responses: RawOperation['responses']): ReadonlyMap<number, Schema> {
  const told = Object.entries(responses).map(
    ([status, { content }]) => [Number(status), content?.['application/json']?.schema] as const,
  );
  return new Map(told.flatMap(([status, schema]) => (schema ? [[status, schema]] : [])));
}

/** Follows a reference into the contract's components. */
export function resolved(document: OpenAPIObject, schema: Schema): Schema {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return resolved(document, document.components?.schemas?.[name] ?? {});
  }
  const [only, ...rest] = schema.allOf ?? schema.oneOf ?? [];
  return only && rest.length === 0
    ? { ...resolved(document, only), ...schema, allOf: undefined, oneOf: undefined }
    : schema;
}

function textFor({ format, minLength = 0, pattern, maxLength = 200 }: Schema): string {
  if (format === 'uuid') return '00000000-0000-7000-8000-000000000000';
  if (format === 'date') return '2026-11-20';
  if (format === 'date-time') return '2026-11-20T09:00:00.000Z';
  const text = pattern?.includes('a-z') ? 'abcdef' : '2017-10';
  return text.padEnd(minLength, 'а').slice(0, Math.max(minLength, Math.min(maxLength, 40)));
}

/** A value that the schema allows; everything required and nothing more unless `whole`. */
export function sampleOf(document: OpenAPIObject, given: Schema, whole = false, depth = 0): unknown {
  const schema = resolved(document, given);
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  const type = [schema.type].flat()[0];
  switch (type) {
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    case 'array':
      return schema.items && ((schema.minItems ?? 0) > 0 || (whole && depth < 4))
        ? [sampleOf(document, schema.items, whole, depth + 1)]
        : [];
    case 'string':
      return textFor(schema);
    default:
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => whole || schema.required?.includes(name))
          .map(([name, inner]) => [name, sampleOf(document, inner, whole, depth + 1)]),
      );
  }
}
