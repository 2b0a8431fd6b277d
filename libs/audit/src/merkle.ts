import { hash } from 'node:crypto';

/** A complete subtree of 2^level leaves; `place` counts the subtrees of that level from the left. */
export interface TreeNode {
  readonly level: number;
  readonly place: number;
  readonly hash: Buffer;
}

const pair = Buffer.alloc(65, 1);

/** SHA-256(0x00 ‖ leaf), RFC 6962 section 2.1. */
export function leafHash(data: Buffer): Buffer {
  return hash('sha256', Buffer.concat([Buffer.of(0), data]), 'buffer');
}

/** SHA-256(0x01 ‖ left ‖ right), RFC 6962 section 2.1. */
function nodeHash(left: Buffer, right: Buffer): Buffer {
  left.copy(pair, 1);
  right.copy(pair, 33);
  return hash('sha256', pair, 'buffer');
}

/** A growing tree: keeps one hash for each complete subtree at its right edge (at most one for each bit of its size). */
export class Frontier {
  private readonly edge: TreeNode[] = [];
  private leaves = 0;

  /** @param onNode is told of each subtree that a leaf completes */
  constructor(private readonly onNode?: (node: TreeNode) => void) {}

  get size(): number {
    return this.leaves;
  }

  append(leaf: Buffer): void {
    this.grow({ level: 0, place: this.leaves, hash: leafHash(leaf) });
  }

  /** A subtree that is known to be complete; the size so far has to be a multiple of its own. */
  grow(node: TreeNode): void {
    this.leaves += 2 ** node.level;
    let right = node;
    for (let left = this.edge.at(-1); left?.level === right.level; left = this.edge.at(-1)) {
      this.edge.pop();
      right = { level: right.level + 1, place: left.place / 2, hash: nodeHash(left.hash, right.hash) };
      this.onNode?.(right);
    }
    this.edge.push(right);
  }

  /** Head of the tree so far; of an empty one SHA-256 of nothing. */
  root(): Buffer {
    return (
      this.edge
        .map((one) => one.hash)
        .reduceRight<Buffer | null>((right, left) => (right ? nodeHash(left, right) : left), null) ??
      hash('sha256', Buffer.alloc(0), 'buffer')
    );
  }
}

/** Hash of the leaves from `from` up to, not including, `to`; null when it cannot be told from what is known. */
export type KnownNode = (level: number, place: number) => Buffer | undefined;

/** Largest power of two that is smaller than `size`. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function rangeHash(known: KnownNode, from: number, to: number): Buffer {
  const size = to - from;
  const level = Math.log2(size);
  const node = Number.isInteger(level) ? known(level, from / size) : undefined;
  if (node) return node;
  if (size === 1) throw new Error('A part of the tree is missing.');
  const middle = from + splitOf(size);
  return nodeHash(rangeHash(known, from, middle), rangeHash(known, middle, to));
}

/** PATH(index, D[size]) of RFC 6962 section 2.1.1, from the leaf up. @param known complete subtrees, those of level 0 around the leaf among them */
export function inclusionPath(known: KnownNode, index: number, size: number): Buffer[] {
  const path: Buffer[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      path.unshift(rangeHash(known, middle, to));
      to = middle;
    } else {
      path.unshift(rangeHash(known, from, middle));
      from = middle;
    }
  }
  return path;
}

/** Root that a path leads to (RFC 9162 section 2.1.3.2); null when it has the wrong length or the index lies outside. */
export function rootOfPath(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | null {
  if (index >= size) return null;
  let [place, last] = [index, size - 1];
  let head = leafHash(leaf);
  for (const one of path) {
    if (last === 0) return null;
    if (place % 2 === 1 || place === last) {
      head = nodeHash(one, head);
      while (place % 2 === 0 && place !== 0) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    } else {
      head = nodeHash(head, one);
    }
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 ? head : null;
}
