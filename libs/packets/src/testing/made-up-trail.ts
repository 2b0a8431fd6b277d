import {
  Frontier,
  ed25519Of,
  inclusionPath,
  leafHash,
  originOf,
  proofText,
  sealHash,
  signCheckpoint,
  verifierKeyOf,
  type TrailEvidence,
} from '@izdeu/audit';

const ORG = '00000000-0000-7000-8000-000000000001';

/** A chain that has one event for each of these objects, and what it proves. @param seed of the key of the trail */
export function aTrailOf(objects: readonly string[], seed = 5): TrailEvidence {
  const tree = new Frontier();
  const leaves: Buffer[] = [];
  let prev: Buffer = Buffer.alloc(32);
  const cited = objects.map((object, at) => {
    const [id, leaf, seq] = [
      `00000000-0000-7000-8000-0000000001${String(at).padStart(2, '0')}`,
      Buffer.alloc(32, at),
      at + 1,
    ];
    const event = { seq, id, action: 'document.added', object, leaf, prev };
    prev = sealHash(prev, ORG, seq, id, leaf);
    tree.append(prev);
    leaves.push(leafHash(prev));
    return event;
  });
  const secret = ed25519Of(Buffer.alloc(32, seed));
  const checkpoint = signCheckpoint(ORG, tree.size, tree.root(), secret);
  const known = (level: number, place: number) => (level === 0 ? leaves[place] : undefined);
  return {
    key: verifierKeyOf(originOf(ORG), secret),
    checkpoint,
    proofs: cited.map((one) => proofText(one, inclusionPath(known, one.seq - 1, tree.size), checkpoint)).join(''),
  };
}
