import { hash } from 'node:crypto';

/** Texts of statements are few; where something makes them without end, the memory of them begins anew. */
const MOST = 2000;
const known = new Map<string, string>();

/** The name under which a statement is prepared, made from its text. Each request sends the same ones: a digest is made once. */
export function statementName(sql: string): string {
  const found = known.get(sql);
  if (found !== undefined) return found;
  if (known.size >= MOST) known.clear();
  const name = hash('sha1', sql, 'base64url').slice(0, 24);
  known.set(sql, name);
  return name;
}
