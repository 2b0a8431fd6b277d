import type { Client } from 'pg';
import { recordAsOperator, type AuditAction } from '@izdeu/audit';
import { FieldCipher, ObjectStore, type ObjectFiles, type KeyFile } from '@izdeu/storage';

/** The work cannot be done or ended; the message is one line that says what to do. Nothing is lost, it may be begun again. */
export class RekeyError extends Error {
  override readonly name = 'RekeyError';
}

export interface RekeyProgress {
  readonly step: 'begun' | 'waiting' | 'organisations' | 'fields' | 'files' | 'indexes' | 'keys' | 'ended';
  readonly done: number;
  readonly total: number;
}

export interface RekeyOrder {
  /** Signed in as somebody whom row security does not bind. */
  readonly client: Client;
  readonly keys: KeyFile;
  readonly files: ObjectFiles;
  readonly onProgress?: (progress: RekeyProgress) => void;
  /** How long somebody may hold on to a key that was read before: what encrypts before its transaction begins. */
  readonly graceMs?: number;
}

/** What was found on the way, in numbers. */
export interface Tally {
  readonly moved: number;
  /** Cannot be opened by any key at hand; left as it is. */
  readonly unreadable: number;
  readonly missing: number;
}

export const NOTHING: Tally = { moved: 0, unreadable: 0, missing: 0 };

export const sumOf = (...tallies: readonly Tally[]): Tally => ({
  moved: tallies.reduce((sum, { moved }) => sum + moved, 0),
  unreadable: tallies.reduce((sum, { unreadable }) => sum + unreadable, 0),
  missing: tallies.reduce((sum, { missing }) => sum + missing, 0),
});

const GRACE_MS = 10_000;
const PATIENCE_MS = 120_000;
const LOCK = 'izdeu.rekeying';

/**
 * One at a time changes keys or the key file of an installation.
 * @throws RekeyError when another command does
 */
export async function holdingTheKeys<T>(client: Client, work: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ got: boolean }>(
    `select pg_try_advisory_lock(hashtextextended('${LOCK}', 0)) as got`,
  );
  if (!rows[0]?.got) throw new RekeyError('Another command works on the keys at this moment: wait until it ends.');
  try {
    return await work();
  } finally {
    await client.query(`select pg_advisory_unlock(hashtextextended('${LOCK}', 0))`);
  }
}

/** What every part of the work needs. */
export class Desk {
  readonly client: Client;
  readonly keys: KeyFile;
  readonly files: ObjectFiles;
  readonly cipher: FieldCipher;
  readonly store: ObjectStore;

  private constructor(private readonly order: RekeyOrder) {
    this.client = order.client;
    this.keys = order.keys;
    this.files = order.files;
    this.cipher = new FieldCipher(order.keys);
    this.store = new ObjectStore(order.files, order.keys);
  }

  /** @throws RekeyError when the login is bound by row security, does not see the work of others, or another command works on the keys */
  static async use<T>(order: RekeyOrder, work: (desk: Desk) => Promise<T>): Promise<T> {
    const { client } = order;
    const { rows } = await client.query<{ unbound: boolean; sees_others: boolean }>(
      `select rolsuper or rolbypassrls as unbound, pg_has_role(current_user, 'pg_read_all_stats', 'usage') as sees_others
         from pg_roles where rolname = current_user`,
    );
    if (!rows[0]?.unbound)
      throw new RekeyError(
        'This needs an administrative login that row security does not bind: give it in DATABASE_ADMIN_URL.',
      );
    // Whoever does not see the transactions of others would wait for nobody, and take away a key that is in use.
    if (!rows[0].sees_others)
      throw new RekeyError(
        'This login does not see who else works with the database: grant it pg_read_all_stats, then run this again.',
      );
    return holdingTheKeys(client, () => work(new Desk(order)));
  }

  tell(step: RekeyProgress['step'], done: number, total: number): void {
    this.order.onProgress?.({ step, done, total });
  }

  async within<T>(work: () => Promise<T>): Promise<T> {
    await this.client.query('begin');
    try {
      const done = await work();
      await this.client.query('commit');
      return done;
    } catch (error) {
      await this.client.query('rollback');
      throw error;
    }
  }

  /** On the trail: of one organisation, or (null) of the installation. */
  async record(
    orgId: string | null,
    action: AuditAction,
    payload: Readonly<Record<string, number | string>> = {},
  ): Promise<void> {
    await recordAsOperator(this.client, orgId, { action, objectType: 'keys', objectId: orgId ?? '', payload });
  }

  /** Comes back when everybody who may have read the keys as they were before has ended. @throws RekeyError */
  async settled(): Promise<void> {
    this.tell('waiting', 0, 1);
    const { rows } = await this.client.query<{ now: string }>('select clock_timestamp()::text as now');
    const since = performance.now();
    const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    await pause(this.order.graceMs ?? GRACE_MS);
    for (;;) {
      const { rows: open } = await this.client.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
            and backend_type = 'client backend' and xact_start < $1::timestamptz`,
        [rows[0]?.now],
      );
      if (open[0]?.n === 0) return;
      if (performance.now() - since > PATIENCE_MS)
        throw new RekeyError(
          'A transaction has been open for two minutes: end it, then run this again. Nothing was lost.',
        );
      await pause(50);
    }
  }
}

/** Walks a table in batches by organisation and id. */
export async function* batches<Row extends { readonly org_id: string; readonly row_id: string }>(
  client: Client,
  sql: string,
  size = 200,
): AsyncGenerator<readonly Row[]> {
  let after = ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const { rows } = await client.query<Row>(
      `select * from (${sql}) t where (org_id, row_id) > ($1::uuid, $2::uuid) order by org_id, row_id limit ${size}`,
      after,
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = [last.org_id, last.row_id];
  }
}
