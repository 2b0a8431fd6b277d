import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { Passwords, hashOfLinkToken, oneTimeLink } from '@izdeu/access';
import type { Config } from '@izdeu/config';
import type { KeyProvider } from '@izdeu/storage';

/**
 * Shuts an account and makes the link by which its owner sets a password: once, within half an hour, or a day if it is the first.
 * @returns null: there is no such account
 */
export async function makeOneTimeLink(
  admin: Client,
  { keys, config }: { readonly keys: KeyProvider; readonly config: Config },
  login: string,
  factors = false,
): Promise<string | null> {
  const token = randomBytes(32).toString('base64url');
  const { rows } = await admin.query<{ done: boolean }>('select sec.plant_reset($1, $2, $3, $4) as done', [
    ...[login, factors, await new Passwords(keys).unknown(), hashOfLinkToken(token)],
  ]);
  return rows[0]?.done ? oneTimeLink(new URL(config.publicUrl).origin, token) : null;
}
