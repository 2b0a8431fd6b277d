import { buffer } from 'node:stream/consumers';
import type { FileSource } from '@izdeu/storage';
import { entriesOf } from './stored-zip.js';

interface Extract {
  readonly decisions?: readonly { readonly id?: string }[];
  readonly enclosures?: readonly { readonly id?: string | null }[];
}

/** Ids of the decisions and documents that the extracts of an approved packet name; packets made before they did name none. */
export async function extractIds(packet: FileSource): Promise<string[]> {
  const files = await entriesOf(packet);
  const read = async (path: string): Promise<Extract> => {
    const found = files.find((one) => one.path === path);
    return JSON.parse(found ? (await buffer(found.chunks())).toString('utf8') : '{}') as Extract;
  };
  const { decisions = [] } = await read('consent.json');
  const { enclosures = [] } = await read('custody.json');
  return [...decisions, ...enclosures].map(({ id }) => id).filter((id) => typeof id === 'string');
}
