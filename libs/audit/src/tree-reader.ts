import type { Pool } from 'pg';
import { Frontier, inclusionPath, leafHash, type TreeNode } from './merkle.js';

/** Levels whose complete subtrees are kept, see `audit.tree_node`. */
const LOW = 8;
const HIGH = 16;
const PAGE = 5000;

const span = (level: number, size: number): number => Math.floor(size / 2 ** level);

/** Hashes of the seals behind `after` up to `last`, in order. */
async function* sealHashes(pool: Pool, orgId: string, after: number, last: number): AsyncGenerator<Buffer> {
  for (let from = after; from < last; from += PAGE) {
    const { rows } = await pool.query<{ hash: Buffer }>({
      name: 'tree-leaves',
      text: 'select s.hash from audit.seal s where s.org_id = $1 and s.seq > $2 and s.seq <= $3 order by s.seq',
      values: [orgId, from, Math.min(from + PAGE, last)],
    });
    for (const { hash } of rows) yield hash;
  }
}

async function nodes(pool: Pool, orgId: string, level: number, from: number, to: number): Promise<TreeNode[]> {
  const { rows } = await pool.query<{ place: string; hash: Buffer }>({
    name: 'tree-nodes',
    text: `select n.place, n.hash from audit.tree_node n
            where n.org_id = $1 and n.level = $2 and n.place >= $3 and n.place < $4 order by n.place`,
    values: [orgId, level, from, to],
  });
  if (rows.length !== Math.max(0, to - from)) throw new Error('A part of the tree over the trail is missing.');
  return rows.map(({ place, hash }) => ({ level, place: Number(place), hash }));
}

/**
 * The tree at a size for which there is a checkpoint, from what was kept of it: at most 255 leaves and 255 subtrees are read,
 * and one subtree more for each 65,536 events.
 * @param onNode is told of subtrees that are to be kept, when the tree grows on
 */
export async function treeAt(
  pool: Pool,
  orgId: string,
  size: number,
  onNode?: (node: TreeNode) => void,
): Promise<Frontier> {
  const tree = new Frontier((node) => {
    if (node.level === LOW || node.level === HIGH) onNode?.(node);
  });
  const [high, low] = [span(HIGH, size), span(LOW, size)];
  for (const node of await nodes(pool, orgId, HIGH, 0, high)) tree.grow(node);
  for (const node of await nodes(pool, orgId, LOW, high * 2 ** (HIGH - LOW), low)) tree.grow(node);
  for await (const leaf of sealHashes(pool, orgId, low * 2 ** LOW, size)) tree.append(leaf);
  return tree;
}

export async function growTo(pool: Pool, orgId: string, tree: Frontier, size: number): Promise<void> {
  for await (const leaf of sealHashes(pool, orgId, tree.size, size)) tree.append(leaf);
  if (tree.size !== size) throw new Error('The chain of the trail has a gap.');
}

/** Inclusion paths of the events with these numbers in the tree of a checkpoint; reads some hundred hashes for each. */
export async function pathsOf(
  pool: Pool,
  orgId: string,
  size: number,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, Buffer[]>> {
  const known = new Map<string, Buffer>();
  const learn = ({ level, place, hash }: TreeNode): unknown => known.set(`${level}|${place}`, hash);
  const blocks = new Set<string>();
  /** The children of one kept subtree, or of the part at the right edge. */
  const open = async (level: number, block: number): Promise<void> => {
    if (blocks.has(`${level}|${block}`)) return;
    blocks.add(`${level}|${block}`);
    const width = 2 ** LOW;
    const [from, to] = [block * width, Math.min((block + 1) * width, span(level, size))];
    if (level > 0) for (const node of await nodes(pool, orgId, level, from, to)) learn(node);
    else {
      let place = from;
      for await (const leaf of sealHashes(pool, orgId, from, to))
        learn({ level: 0, place: place++, hash: leafHash(leaf) });
    }
  };
  for (const node of await nodes(pool, orgId, HIGH, 0, span(HIGH, size))) learn(node);
  for (const index of [...seqs.map((seq) => seq - 1), size - 1]) {
    await open(LOW, span(HIGH, index));
    await open(0, span(LOW, index));
  }
  const find = (level: number, place: number): Buffer | undefined => known.get(`${level}|${place}`);
  return new Map(seqs.map((seq) => [seq, inclusionPath(find, seq - 1, size)]));
}
