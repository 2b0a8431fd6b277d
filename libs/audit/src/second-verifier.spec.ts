import { spawnSync } from 'node:child_process';
import { projectRoot } from '@izdeu/config';
import { verifyBundle } from './bundle-verifier.js';
import { readCheckpoint } from './checkpoint.js';
import { cosign, ed25519Of, readVerifierKey, verifierKeyOf } from './signed-note.js';
import { ORG, aTrail, bundleLines, bytesOf, noteAt, theTrailKey, type Link } from './testing/made-up-trail.js';
import { VERIFY_EXIT } from './verify-trail.js';

const WHOLE = process.env['TAMPER'] === 'whole';
const HAS_PYTHON = spawnSync('python3', ['--version']).status === 0;
const BUNDLES = Number(process.env['BUNDLES'] ?? 10_000);
const OTHER = '0198f000-0000-7000-8000-000000000002';

if (WHOLE && !HAS_PYTHON) process.stdout.write('the second verifier: not run: needs python3\n');

/** Reads questions, answers each with code, organisation and number. */
const ASK = `
import io, json, sys
sys.path.insert(0, 'scripts')
import verify_trail as v
for line in sys.stdin:
    asked = json.loads(line)
    told = [[v.Checkpoint(one) for one in asked['checkpoints']], [v.Key(one) for one in asked['keys']], [v.Key(one) for one in asked['witnesses']]]
    answer, _ = v.check(io.BytesIO(bytes.fromhex(asked['bundle'])), *told)
    print(json.dumps(answer))
`;

/** Equal on every machine: mulberry32. */
function randomFrom(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    below: (most: number): number => Math.floor(next() * most),
    one: <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T,
    chance: (of: number): boolean => next() < of,
  };
}
type Random = ReturnType<typeof randomFrom>;

const ODD = [
  '',
  '"',
  '\\',
  '\n\t\b\f\r\u0001\u001f',
  '\u007f\u2028\ufeff',
  'қазақша',
  '汉字',
  '😀',
  '\u0000',
  '</script>',
];
const witnessKey = ed25519Of(Buffer.alloc(32, 99));
const WITNESS = verifierKeyOf('witness.example/1', witnessKey, 4);

const aRandomTrail = (random: Random, orgId: string): Link[] => {
  const back = random.chance(0.1) ? 1 + random.below(5) : 99;
  return aTrail(
    random.below(9),
    (seq) => ({
      payload: random.one(ODD),
      purpose: random.one(ODD),
      grade: random.below(5) - 2,
      ...(seq > back && { at: '2026-11-21T04:05:06.000000Z' }),
    }),
    orgId,
  );
};

interface Question {
  readonly bundle: Buffer;
  readonly checkpoints: readonly string[];
  readonly keys: readonly string[];
  readonly witnesses: readonly string[];
}

const sizesOf = (random: Random, trail: readonly Link[]): number[] =>
  trail.map(({ seal }) => seal.seq).filter(() => random.chance(0.25));

/** Changes that keep the lines whole, and some that do not. */
function changed(random: Random, lines: string[], trail: readonly Link[]): Buffer {
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  switch (random.below(10)) {
    case 0:
      return bytesOf(lines.toSpliced(at, 1));
    case 1:
      return bytesOf(lines.toSpliced(at, 0, line));
    case 2: {
      const to = random.below(lines.length);
      return bytesOf(lines.with(at, lines[to] ?? '').with(to, line));
    }
    case 3:
      return bytesOf(lines).subarray(0, random.below(bytesOf(lines).length));
    case 4: {
      const forged = aTrail(trail.length, (seq) => (seq === at ? { action: 'case.forged' } : {}));
      const there = bundleLines(forged, []);
      return bytesOf(lines.map((one, place) => (one.startsWith('{') ? (there[place] ?? one) : one)));
    }
    case 5:
      return bytesOf(
        lines.with(
          at,
          line.replace(/\d/, () => String(random.below(10))),
        ),
      );
    case 6:
      return bytesOf(lines.with(at, `${line} `));
    default: {
      const bytes = bytesOf(lines);
      const bit = random.below(bytes.length * 8);
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      return bytes;
    }
  }
}

function aQuestion(random: Random): Question {
  const trail = aRandomTrail(random, ORG);
  const lines = bundleLines(trail, sizesOf(random, trail));
  const second = aRandomTrail(random, OTHER);
  const both = random.chance(0.3)
    ? [...lines.slice(0, -1), ...bundleLines(second, sizesOf(random, second), OTHER).slice(1, -1), 'end 2']
    : lines;
  const notes: string[] = [];
  if (trail.length > 0 && random.chance(0.3)) {
    const size = 1 + random.below(trail.length);
    const about = random.chance(0.3) ? aTrail(trail.length + random.below(3)) : trail;
    const note = noteAt(about, Math.min(size + random.below(3), about.length), ORG, random.chance(0.1) ? 8 : 7);
    notes.push(random.chance(0.5) ? cosign(note, 'witness.example/1', witnessKey, new Date(1_795_000_000_000)) : note);
  }
  return {
    bundle: random.chance(0.35) ? bytesOf(both) : changed(random, both, trail),
    checkpoints: notes,
    keys: random.chance(0.2) ? [theTrailKey(ORG, random.chance(0.3) ? 8 : 7).text] : [],
    witnesses: notes.length > 0 && random.chance(0.3) ? [WITNESS] : [],
  };
}

async function ours({
  bundle,
  checkpoints,
  keys,
  witnesses,
}: Question): Promise<readonly [number, string | null, number]> {
  const known = (texts: readonly string[]) => texts.map((one) => readVerifierKey(one)).filter((one) => one !== null);
  const { finding } = await verifyBundle([bundle], {
    checkpoints: checkpoints.map((one) => readCheckpoint(one)).filter((one) => one !== null),
    keys: known(keys),
    witnesses: known(witnesses),
  });
  return finding ? [VERIFY_EXIT[finding.fault], finding.orgId, finding.seq] : [0, null, 0];
}

/** Threat model T21: a program that shares no code with this one comes to the same end, to the code, the chain and the number. */
describe.runIf(WHOLE && HAS_PYTHON)('the second verifier', () => {
  it('agrees on thousands of bundles, whole and changed', { timeout: 3_600_000 }, async () => {
    const random = randomFrom(20_261_122);
    const questions = Array.from({ length: BUNDLES }, () => aQuestion(random));
    const input = questions.map((one) => JSON.stringify({ ...one, bundle: one.bundle.toString('hex') })).join('\n');
    const { stdout, stderr, status } = spawnSync('python3', ['-c', ASK], {
      ...{ cwd: projectRoot(), input, maxBuffer: 1024 * 1024 * 1024, encoding: 'utf8' },
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const theirs = stdout.trim().split('\n');
    const counts = new Map<number, number>();
    const differing: string[] = [];
    for (const [at, question] of questions.entries()) {
      const mine = await ours(question);
      counts.set(mine[0], (counts.get(mine[0]) ?? 0) + 1);
      const other = JSON.stringify(JSON.parse(theirs[at] ?? 'null'));
      if (other !== JSON.stringify(mine)) differing.push(`${at}: ${JSON.stringify(mine)} against ${other}`);
    }
    const by = [...counts].sort(([a], [b]) => a - b).map(([code, many]) => `${code}: ${many}`);
    process.stdout.write(
      `two verifiers on ${BUNDLES} bundles: ${differing.length} differ; by exit code ${by.join(', ')}\n`,
    );
    expect(differing.slice(0, 20)).toEqual([]);
    expect([...counts.keys()].sort()).toEqual([0, 2, 3, 4, 5]);
  });
});
