import { BUNDLE_FORMAT, MOST_BYTES_OF_A_LINE, readChainLine, readEventLine } from './bundle-lines.js';
import { type ChainFault, type ChainFinding } from './chain.js';
import { isVouchedFor, originOf, readCheckpoint, type Checkpoint } from './checkpoint.js';
import { LOG_KEY, fromBase64, readVerifierKey, type VerifierKey } from './signed-note.js';
import { TrailWalk, clockOf, type ClockRemark } from './trail-walk.js';

/** What the one who checks was told on another way than by the bundle. */
export interface Told {
  readonly checkpoints?: readonly Checkpoint[];
  /** Keys of the logs; for a log without one the key in the bundle is believed. */
  readonly keys?: readonly VerifierKey[];
  /** Each has to have signed each checkpoint that is given. */
  readonly witnesses?: readonly VerifierKey[];
}

export interface BundleReport {
  readonly chains: readonly { readonly orgId: string; readonly events: number; readonly key: string }[];
  readonly events: number;
  readonly checkpoints: number;
  readonly clock: ClockRemark | null;
  readonly finding: ChainFinding | null;
}

interface OpenChain {
  readonly orgId: string;
  readonly size: number;
  readonly hash: Buffer;
  readonly key: VerifierKey;
  readonly walk: TrailWalk;
  /** Size of the last checkpoint in the bundle. */
  lastCheckpoint: number;
  /** A checkpoint came before the events that it speaks of. */
  early: boolean;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads a bundle line by line, in memory that does not grow with it. Rules and codes: docs/audit-format.md. */
export class BundleVerifier {
  private begun = false;
  private ended = false;
  private chain: OpenChain | null = null;
  private readonly done: { orgId: string; events: number; key: string }[] = [];
  private readonly clocks: (ClockRemark | null)[] = [];
  private checkpoints = 0;
  private found: ChainFinding | null = null;

  constructor(private readonly told: Told = {}) {}

  /** @param bytes a line without its line feed. @returns true as soon as there is a finding: nothing after it is looked at */
  line(bytes: Buffer): boolean {
    this.found ??= this.read(bytes);
    return this.found !== null;
  }

  /** @param wholeLines false when something stands behind the last line feed */
  end(wholeLines = true): BundleReport {
    if (!this.ended || !wholeLines) this.found ??= this.close() ?? this.fault('short_tail', null, 0);
    this.found ??= this.forgotten();
    const chains = this.chain ? [...this.done, this.summaryOf(this.chain)] : this.done;
    return {
      chains,
      events: chains.reduce((sum, { events }) => sum + events, 0),
      checkpoints: this.checkpoints,
      clock: clockOf([...this.clocks, this.chain?.walk.clock ?? null]),
      finding: this.found,
    };
  }

  private summaryOf({ orgId, walk, key }: OpenChain): { orgId: string; events: number; key: string } {
    return { orgId, events: walk.length, key: key.text };
  }

  private fault(fault: ChainFault, orgId: string | null, seq: number): ChainFinding {
    return { fault, orgId, seq };
  }

  /** A line that is none: where the next event was expected. */
  private noLine(): ChainFinding {
    return this.chain
      ? this.fault('broken_event', this.chain.orgId, this.chain.walk.length + 1)
      : this.fault('broken_event', null, 0);
  }

  private read(bytes: Buffer): ChainFinding | null {
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      return this.noLine();
    }
    if (!this.begun) {
      this.begun = true;
      return text === BUNDLE_FORMAT ? null : this.noLine();
    }
    if (this.ended || bytes.length > MOST_BYTES_OF_A_LINE) return this.noLine();
    if (text.startsWith('{')) return this.event(text);
    if (text.startsWith('checkpoint ')) return this.checkpoint(text.slice(11));
    if (text.startsWith('chain ')) return this.close() ?? this.open(text);
    if (text.startsWith('end ')) return this.close() ?? this.endLine(text);
    return this.noLine();
  }

  private event(text: string): ChainFinding | null {
    const { chain } = this;
    if (!chain) return this.noLine();
    const expected = chain.walk.length + 1;
    const line = readEventLine(text, chain.orgId);
    if (!line) return this.noLine();
    if (chain.early) return this.fault('gap', chain.orgId, expected);
    if (line.seal.seq === expected && expected > chain.size) return this.noLine();
    return chain.walk.step(line.seal, line.event);
  }

  private checkpoint(encoded: string): ChainFinding | null {
    const { chain } = this;
    if (!chain) return this.noLine();
    const { orgId, walk, key } = chain;
    const found = readCheckpoint(fromBase64(encoded)?.toString('utf8') ?? '');
    if (found?.orgId !== orgId || found.size <= chain.lastCheckpoint || !isVouchedFor(found, [key]))
      return this.fault('checkpoint_differs', orgId, walk.length);
    chain.lastCheckpoint = found.size;
    this.checkpoints += 1;
    if (found.size > walk.length) {
      chain.early = true;
      return null;
    }
    return walk.against(found);
  }

  private open(text: string): ChainFinding | null {
    const line = readChainLine(text);
    const key = line && readVerifierKey(line.key);
    const last = this.done.at(-1)?.orgId ?? '';
    if (!line || key?.name !== originOf(line.orgId) || key.kind !== LOG_KEY || line.orgId <= last)
      return this.fault('broken_event', null, 0);
    const { orgId, size, hash } = line;
    const told = (this.told.keys ?? []).filter(({ name }) => name === key.name);
    const given = (this.told.checkpoints ?? []).filter((one) => one.orgId === orgId);
    this.chain = { orgId, size, hash, key, walk: new TrailWalk(orgId, given), lastCheckpoint: 0, early: false };
    if (told.length > 0 && !told.some((one) => one.text === key.text))
      return this.fault('checkpoint_differs', orgId, 0);
    const doubtful = given.find((one) => !isVouchedFor(one, [key], this.told.witnesses));
    return doubtful ? this.fault('checkpoint_differs', orgId, doubtful.size) : null;
  }

  /** What is known of a chain only at its end. */
  private close(): ChainFinding | null {
    const { chain } = this;
    if (!chain) return null;
    const { orgId, size, hash, walk } = chain;
    const finding = chain.early ? this.fault('short_tail', orgId, walk.length + 1) : walk.end({ seq: size, hash });
    if (finding) return finding;
    this.clocks.push(walk.clock);
    this.done.push(this.summaryOf(chain));
    this.chain = null;
    return null;
  }

  private endLine(text: string): ChainFinding | null {
    this.ended = true;
    return text === `end ${this.done.length}` ? null : this.fault('broken_event', null, 0);
  }

  /** A checkpoint that was given of a chain that is not in the bundle at all. */
  private forgotten(): ChainFinding | null {
    const [missing] = (this.told.checkpoints ?? [])
      .map(({ orgId }) => orgId)
      .filter((orgId) => !this.done.some((one) => one.orgId === orgId))
      .sort();
    return missing === undefined ? null : this.fault('short_tail', missing, 1);
  }
}

/** Checks a whole bundle. @param chunks its bytes, in pieces of any size */
export async function verifyBundle(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  told: Told = {},
): Promise<BundleReport> {
  const verifier = new BundleVerifier(told);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      const line = chunk.subarray(from, at);
      if (verifier.line(rest.length > 0 ? Buffer.concat([rest, line]) : line)) return verifier.end();
      rest = Buffer.alloc(0);
      from = at + 1;
    }
    rest = Buffer.concat([rest, chunk.subarray(from)]);
    // A line without end is no line, and must not be gathered for ever.
    if (rest.length > MOST_BYTES_OF_A_LINE && verifier.line(rest)) break;
  }
  return verifier.end(rest.length === 0);
}
