import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@izdeu/database';
import { Clock, type Actor } from '@izdeu/kernel';
import { AccessSettings } from './access-settings.js';
import { AuthDatabase } from './auth-database.js';
import { refusalsIn, type Blocked } from './domain/policy-report.js';
import { networkOf } from './sign-in-throttle.js';

/** So many reports of one network, and of all together, are counted in a minute; the rest is dropped unread. */
const PER_NETWORK = 30;
const PER_MINUTE = 300;
const MINUTE_MS = 60_000;

/** One kind of refusal, counted over the last thirty days. */
export interface CountedRefusal {
  readonly directive: string;
  readonly page: string;
  readonly blocked: Blocked;
  readonly times: number;
  readonly lastDay: Date;
}

/** What browsers refuse by the policy of our pages: a sign of an attack, or of a fault of ours. */
@Injectable()
export class PolicyReports {
  /** Networks are told apart for a minute, by a key that this process forgets. */
  private readonly key = randomBytes(32);
  private readonly counted = new Map<string, number>();
  private minute = 0;
  private total = 0;

  constructor(
    private readonly database: AuthDatabase,
    private readonly work: UnitOfWork,
    private readonly settings: AccessSettings,
    private readonly clock: Clock,
  ) {}

  /** Counts what a browser reports. Too many are dropped without a word: nobody waits for an answer. */
  async note(body: unknown, address: string): Promise<void> {
    if (!this.hasRoom(address)) return;
    for (const { directive, page, blocked } of refusalsIn(body, new URL(this.settings.origin).origin))
      if (this.total++ < PER_MINUTE)
        await this.database.query('select sec.note_policy_report($1, $2, $3)', [directive, page, blocked]);
  }

  /** The last thirty days, the latest first. */
  list(actor: Actor): Promise<CountedRefusal[]> {
    return this.work.as(actor, async (tx) => {
      const rows = await tx.$queryRaw<(Omit<CountedRefusal, 'times'> & { times: bigint })[]>`
        select directive, page, blocked, times, last_day as "lastDay" from sec.policy_reports()`;
      return rows.map(({ times, ...rest }) => ({ ...rest, times: Number(times) }));
    });
  }

  private hasRoom(address: string): boolean {
    const minute = Math.floor(this.clock.now().getTime() / MINUTE_MS);
    if (minute !== this.minute) {
      this.minute = minute;
      this.total = 0;
      this.counted.clear();
    }
    if (this.total >= PER_MINUTE) return false;
    const network = createHmac('sha256', this.key).update(networkOf(address)).digest('base64');
    const before = this.counted.get(network) ?? 0;
    this.counted.set(network, before + 1);
    return before < PER_NETWORK;
  }
}
