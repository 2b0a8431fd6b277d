import { v5 } from 'uuid';

const NAMESPACE = '0198f000-0000-7000-8000-000000005eed';

/**
 * The id of something that is planted by name (UUID version 5, RFC 9562): the same in every run, so that what stands already
 * is known without a mark in the tables. Only for made-up and published cases; everything else has ids by time.
 */
export function stableId(orgId: string, name: string): string {
  return v5(`${orgId}/${name}`, NAMESPACE);
}
