import type { OpenAPIObject } from '@nestjs/swagger';
import type { Test } from 'supertest';
import { newId } from '@izdeu/kernel';
import { resolved, sampleOf, type Operation } from './contract.js';
import type { Fitting } from './right-words.js';
import type { SignedInUser } from './test-app.js';
import type { WorkedCase } from './worked-case.js';

export type Fill = (name: string, value: unknown) => unknown;

function bodyFor(
  document: OpenAPIObject,
  { body }: Operation,
  world: WorkedCase,
  fill: Fill,
  fitting: Fitting,
): object | undefined {
  if (body === null) return undefined;
  const { properties = {} } = resolved(document, body);
  const sample = sampleOf(document, body) as Record<string, unknown>;
  const filled = Object.keys(properties).flatMap((name) =>
    name in sample ? [[name, world.values[name] ?? fill(name, sample[name])]] : [],
  );
  return { ...(Object.fromEntries(filled) as Record<string, unknown>), ...fitting.body };
}

/**
 * One request of an operation of the contract on the objects of a case.
 * @param unknown asks for objects that do not exist
 * @param fill changes what the contract's own sample would say
 * @param fitting objects and values in place of those of the case and of the sample
 */
export function call(
  document: OpenAPIObject,
  user: SignedInUser,
  operation: Operation,
  world: WorkedCase,
  {
    unknown = false,
    fill = (_, value) => value,
    fitting = {},
  }: { readonly unknown?: boolean; readonly fill?: Fill; readonly fitting?: Fitting } = {},
): Test {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    unknown ? newId() : (fitting.ids?.[name] ?? world.idFor(operation.path, name)),
  );
  const asked = operation.parameters
    .filter((one) => one.in === 'query' && one.required)
    .map((one) => `${one.name}=${encodeURIComponent(String(sampleOf(document, one.schema ?? {})))}`)
    .join('&');
  const query = fitting.query ?? asked;
  const address = query === '' ? path : `${path}?${query}`;
  const body = bodyFor(document, operation, world, fill, fitting);
  if (operation.multipart) {
    const form = user.upload(address);
    for (const [name, value] of Object.entries(body ?? {})) if (name !== 'file') form.field(name, String(value));
    return form.attach('file', Buffer.from('%PDF-1.7\n%%EOF\n'), 'scan.pdf');
  }
  return user[operation.method](address, body);
}
