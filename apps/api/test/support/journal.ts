import type { Client } from 'pg';
import { newId } from '@izdeu/kernel';
import type { SignedInUser } from './test-app.js';

/** What the clients remember of their writes, as a browser does that keeps unsent work. */
export class Journal {
  readonly sent: string[] = [];
  readonly acknowledged = new Set<string>();
  readonly statuses = new Map<number, number>();
  private stopped = false;

  constructor(
    private readonly by: SignedInUser,
    private readonly caseId: string,
  ) {}

  /** One note under its key; true when the system said that it has it. */
  async write(key: string): Promise<boolean> {
    const { status } = await this.by
      .post(`/cases/${this.caseId}/notes`, { body: `жазба ${key}` })
      .set('Idempotency-Key', key);
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (status !== 201) return false;
    this.acknowledged.add(key);
    return true;
  }

  /** New notes side by side until `stop`; one that was not acknowledged is sent again under its key. */
  async run(lanes: number): Promise<void> {
    this.stopped = false;
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        while (!this.stopped) {
          const key = newId();
          this.sent.push(key);
          while (!(await this.write(key)) && !this.stopped);
        }
      }),
    );
  }

  /** So many new notes at once, each sent once. */
  async burst(n: number): Promise<void> {
    const keys = Array.from({ length: n }, () => newId());
    this.sent.push(...keys);
    await Promise.all(keys.map((key) => this.write(key)));
  }

  stop(): void {
    this.stopped = true;
  }

  get unknown(): readonly string[] {
    return this.sent.filter((key) => !this.acknowledged.has(key));
  }

  /** Sends again what has no answer yet; answers those that were refused for good. */
  async settle(): Promise<readonly string[]> {
    const refused: string[] = [];
    for (const key of this.unknown) if (!(await this.write(key))) refused.push(key);
    return refused;
  }

  /** Notes that are missing, doubled, or stand without their two events; events without a note. */
  async flaws(admin: Client): Promise<readonly string[]> {
    const { rows } = await admin.query<{ body: string; inserts: string; acts: string }>(
      `select n.body, (select count(*) from audit.event e where e.object_id = n.id::text and e.action = 'row.insert') as inserts,
              (select count(*) from audit.event e where e.object_id = n.id::text and e.action not like 'row.%') as acts
         from note n where n.case_id = $1 and n.body like 'жазба %'`,
      [this.caseId],
    );
    const found = rows.map(({ body }) => body.slice(6));
    const known = new Set(found);
    const { rows: orphans } = await admin.query<{ id: string }>(
      `select object_id as id from audit.event e where e.object_type = 'note' and e.action = 'row.insert'
          and not exists (select from note n where n.id::text = e.object_id)`,
    );
    return [
      ...this.sent.filter((key) => !known.has(key)).map((key) => `lost ${key}`),
      ...found.filter((key, at) => found.indexOf(key) !== at).map((key) => `doubled ${key}`),
      ...rows.filter(({ inserts, acts }) => inserts !== '1' || acts !== '1').map(({ body }) => `half ${body}`),
      ...orphans.map(({ id }) => `event without row ${id}`),
    ];
  }
}
