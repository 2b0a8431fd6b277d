import { ChainWalker, type ChainFinding, type EventRecord, type SealRecord } from './chain.js';
import type { Checkpoint } from './checkpoint.js';
import { Frontier } from './merkle.js';

/** An event may stand behind one that is this much younger: transactions end in another order than they wrote. */
const PATIENCE_MICROSECONDS = 2_000_000n;

/** Events that stand behind younger ones: the database's clock was set back, or one transaction took long. */
export interface ClockRemark {
  readonly events: number;
  readonly firstOrgId: string;
  readonly firstSeq: number;
}

/** A day that its month does not have counts on into the next. */
function microsecondsOf(at: string): bigint {
  const [year = 0, month = 1, day, hour, minute, second, micro = 0] = at.split(/[-T:.Z]/).map(Number);
  return BigInt(Date.UTC(year, month - 1, day, hour, minute, second)) * 1000n + BigInt(micro);
}

/** Walks one chain, grows the tree over it, and holds each checkpoint against the tree of its size. */
export class TrailWalk {
  readonly tree = new Frontier();
  private readonly chain: ChainWalker;
  private readonly due: Checkpoint[];
  private youngest = '';
  private back = 0;
  private firstBack = 0;

  /** @param checkpoints of this chain, whose signatures hold */
  constructor(
    private readonly orgId: string,
    checkpoints: readonly Checkpoint[] = [],
  ) {
    this.chain = new ChainWalker(orgId);
    this.due = [...checkpoints].sort((a, b) => a.size - b.size);
  }

  get length(): number {
    return this.chain.length;
  }

  step(seal: SealRecord, event: EventRecord | null): ChainFinding | null {
    const finding = this.chain.step(seal, event);
    if (finding) return finding;
    this.tree.append(seal.hash);
    if (event) this.watchClock(event.at);
    for (let next = this.due[0]; next?.size === this.length; next = this.due[0]) {
      this.due.shift();
      const differs = this.against(next);
      if (differs) return differs;
    }
    return null;
  }

  /** Holds a checkpoint against the tree as it stands. */
  against({ size, root }: Checkpoint): ChainFinding | null {
    const same = size === this.length && root.equals(this.tree.root());
    return same ? null : { fault: 'checkpoint_differs', orgId: this.orgId, seq: size };
  }

  end(head: { readonly seq: number; readonly hash: Buffer }): ChainFinding | null {
    const finding = this.chain.end(head);
    if (finding) return finding;
    return this.due.length > 0 ? { fault: 'short_tail', orgId: this.orgId, seq: this.length + 1 } : null;
  }

  get clock(): ClockRemark | null {
    return this.back === 0 ? null : { events: this.back, firstOrgId: this.orgId, firstSeq: this.firstBack };
  }

  private watchClock(at: string): void {
    if (at >= this.youngest) this.youngest = at;
    else if (microsecondsOf(this.youngest) - microsecondsOf(at) > PATIENCE_MICROSECONDS) {
      this.firstBack ||= this.length;
      this.back += 1;
    }
  }
}

/** What was noticed in several chains, put together. */
export function clockOf(remarks: readonly (ClockRemark | null)[]): ClockRemark | null {
  const found = remarks.filter((one) => one !== null);
  const [first] = found;
  return first ? { ...first, events: found.reduce((sum, { events }) => sum + events, 0) } : null;
}
