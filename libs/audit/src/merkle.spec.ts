import { createHash } from 'node:crypto';
import { Frontier, inclusionPath, leafHash, rootOfPath, type TreeNode } from './merkle.js';

const sha = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** MTH of RFC 6962 section 2.1, as it stands there. */
function plain(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha();
  const [only] = leaves;
  if (leaves.length === 1 && only) return sha(Buffer.of(0), only);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha(Buffer.of(1), plain(leaves.slice(0, split)), plain(leaves.slice(split)));
}

const leaves = Array.from({ length: 300 }, (_, at) => sha(Buffer.from(String(at))));

describe('the tree over a trail', () => {
  // Roots published with RFC 6962's reference implementation for these eight entries.
  it('has the roots that others compute', () => {
    const entries = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const tree = new Frontier();
    for (const one of entries) tree.append(Buffer.from(one, 'hex'));
    expect(tree.root().toString('hex')).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
    expect(new Frontier().root().toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('grown leaf by leaf has at every size the root of the definition', () => {
    const tree = new Frontier();
    for (const [at, leaf] of leaves.entries()) {
      tree.append(leaf);
      expect(tree.root()).toEqual(plain(leaves.slice(0, at + 1)));
    }
  });

  it('goes on from kept subtrees as if it had never stopped', () => {
    const kept: TreeNode[] = [];
    const whole = new Frontier((node) => kept.push(node));
    for (const leaf of leaves) whole.append(leaf);
    const tree = new Frontier();
    for (const node of kept.filter(({ level, place }) => level === 8 && place === 0)) tree.grow(node);
    for (const leaf of leaves.slice(256)) tree.append(leaf);
    expect(tree.size).toBe(300);
    expect(tree.root()).toEqual(whole.root());
  });

  it('proves each leaf at each size, and no other leaf, place, size or path', () => {
    const known = new Map<string, Buffer>();
    const tree = new Frontier(({ level, place, hash }) => known.set(`${level}|${place}`, hash));
    for (const [at, leaf] of leaves.entries()) {
      known.set(`0|${at}`, leafHash(leaf));
      tree.append(leaf);
    }
    for (const size of [1, 2, 3, 7, 8, 9, 64, 255, 256, 257, 300]) {
      const root = plain(leaves.slice(0, size));
      // A subtree that ends behind this size is not known at this size.
      const find = (level: number, place: number) =>
        (place + 1) * 2 ** level <= size ? known.get(`${level}|${place}`) : undefined;
      for (let index = 0; index < size; index++) {
        const path = inclusionPath(find, index, size);
        const leaf = leaves[index] ?? Buffer.alloc(0);
        expect(rootOfPath(leaf, index, size, path)).toEqual(root);
        expect(rootOfPath(leaves[(index + 1) % 300] ?? leaf, index, size, path)).not.toEqual(root);
        if (size > 1) expect(rootOfPath(leaf, (index + 1) % size, size, path)).not.toEqual(root);
        expect(rootOfPath(leaf, index, size, [...path, root])).toBeNull();
        if (path.length > 0) expect(rootOfPath(leaf, index, size, path.slice(1))).not.toEqual(root);
      }
    }
    expect(rootOfPath(leaves[0] ?? Buffer.alloc(0), 5, 5, [])).toBeNull();
  });
});
