import { filesOfZip } from '../../assets/verify.mjs';

interface Extract {
  readonly decisions?: readonly { readonly id?: string }[];
  readonly enclosures?: readonly { readonly id?: string | null }[];
}

/** Ids of the decisions and documents that the extracts of an approved packet name; packets made before they did name none. */
export function extractIds(packet: Buffer): string[] {
  const files = filesOfZip(packet);
  const read = (path: string): Extract => JSON.parse(files.get(path)?.toString('utf8') ?? '{}') as Extract;
  const named = [...(read('consent.json').decisions ?? []), ...(read('custody.json').enclosures ?? [])];
  return named.map(({ id }) => id).filter((id) => typeof id === 'string');
}
