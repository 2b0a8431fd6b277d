import { chainLine, eventLine } from './bundle-lines.js';
import { verifyBundle, type Told } from './bundle-verifier.js';
import { VERIFY_EXIT } from './verify-trail.js';
import { readCheckpoint, type Checkpoint } from './checkpoint.js';
import {
  cosign,
  ed25519Of,
  isSignedBy,
  readNote,
  readVerifierKey,
  verifierKeyOf,
  type VerifierKey,
} from './signed-note.js';
import {
  ORG,
  aTrail,
  bundleLines,
  bytesOf,
  checkpointLine,
  noteAt,
  theTrailKey,
  type Link,
} from './testing/made-up-trail.js';

const LENGTH = 60;
const trail = aTrail(LENGTH);
const SIZES = [20, 40];
const OTHER = '0198f000-0000-7000-8000-000000000002';

const key = (text: string): VerifierKey => {
  const read = readVerifierKey(text);
  if (!read) throw new Error('not a key');
  return read;
};
const told = (note: string): Checkpoint => {
  const read = readCheckpoint(note);
  if (!read) throw new Error('not a checkpoint');
  return read;
};
/** Exit code, organisation and number, as the command ends. */
const outcome = async (lines: readonly string[], more: Told = {}) => {
  const { finding } = await verifyBundle([bytesOf(lines)], more);
  return finding ? [VERIFY_EXIT[finding.fault], finding.orgId, finding.seq] : [0];
};
const lines = bundleLines(trail, SIZES);
const at = (seq: number): number => lines.findIndex((one) => one.startsWith(`{"seq":${seq},`));
const without = (seq: number): string[] => lines.filter((_, place) => place !== at(seq));
/** The chain from one event on computed anew, by somebody who can compute but not sign. */
const rewritten = (from: number): Link[] => aTrail(LENGTH, (seq) => (seq === from ? { action: 'case.opened' } : {}));

describe('a bundle of a trail', () => {
  it('is sound as it was written, in pieces of any size', async () => {
    expect(await outcome(lines)).toEqual([0]);
    const bytes = bytesOf(lines);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, n) => bytes.subarray(n * 7, n * 7 + 7));
    expect(await verifyBundle(pieces)).toMatchObject({ finding: null, events: LENGTH, checkpoints: 2, clock: null });
  });

  it('shows a removed, doubled, swapped or added event', async () => {
    expect(await outcome(without(7))).toEqual([3, ORG, 7]);
    expect(await outcome(without(1))).toEqual([3, ORG, 1]);
    // The event just before a checkpoint, which then speaks of more than there is.
    expect(await outcome(without(20))).toEqual([3, ORG, 20]);
    expect(await outcome(lines.toSpliced(at(7), 0, lines[at(7)] ?? ''))).toEqual([3, ORG, 8]);
    const swapped = lines.with(at(7), lines[at(8)] ?? '').with(at(8), lines[at(7)] ?? '');
    expect(await outcome(swapped)).toEqual([3, ORG, 7]);
    const [foreign] = aTrail(7, () => ({ request_id: 'forged' })).slice(-1) as [Link];
    expect(await outcome(lines.toSpliced(at(7), 0, eventLine(foreign.event, foreign.seal)))).toEqual([2, ORG, 7]);
    const behind = aTrail(LENGTH + 1).slice(-1)[0] as Link;
    expect(await outcome(lines.toSpliced(-1, 0, eventLine(behind.event, behind.seal)))).toEqual([2, ORG, LENGTH + 1]);
  });

  it('shows a tail that was cut, with and without the head that said how long it was', async () => {
    expect(await outcome(without(LENGTH))).toEqual([4, ORG, LENGTH]);
    expect(await outcome(lines.slice(0, -1))).toEqual([4, null, 0]);
    const bytes = bytesOf(lines);
    expect((await verifyBundle([bytes.subarray(0, -1)])).finding).toMatchObject({ fault: 'short_tail' });
    expect((await verifyBundle([bytes.subarray(0, bytes.length / 2)])).finding).toMatchObject({ fault: 'short_tail' });
    expect((await verifyBundle([])).finding).toMatchObject({ fault: 'short_tail' });
    // With the head made to fit, only a checkpoint that was kept elsewhere knows better.
    const shorter = bundleLines(trail.slice(0, 45), SIZES);
    expect(await outcome(shorter)).toEqual([0]);
    expect(await outcome(shorter, { checkpoints: [told(noteAt(trail, LENGTH))] })).toEqual([4, ORG, 46]);
    // A checkpoint left behind by whoever cut the chain speaks of more than there is.
    const left = bundleLines(trail.slice(0, 39), [20]).toSpliced(-1, 0, checkpointLine(noteAt(trail, 40)));
    expect(await outcome(left)).toEqual([4, ORG, 40]);
  });

  it('shows a chain that was computed anew, by the first checkpoint behind the change', async () => {
    const forged = bundleLines(rewritten(25), []);
    const place = forged.findIndex((one) => one.startsWith('{"seq":41,'));
    expect(await outcome(forged.toSpliced(place, 0, checkpointLine(noteAt(trail, 40))))).toEqual([5, ORG, 40]);
    expect(await outcome(forged, { checkpoints: [told(noteAt(trail, 20))] })).toEqual([0]);
    expect(await outcome(forged, { checkpoints: [told(noteAt(trail, 50))] })).toEqual([5, ORG, 50]);
  });

  it('shows two histories told to two people, although both are signed', async () => {
    const [mine, other] = [bundleLines(trail, SIZES), bundleLines(rewritten(25), SIZES)];
    const [one, two] = [told(noteAt(trail, LENGTH)), told(noteAt(rewritten(25), LENGTH))];
    expect(await outcome(mine, { checkpoints: [one] })).toEqual([0]);
    expect(await outcome(other, { checkpoints: [two] })).toEqual([0]);
    expect(await outcome(mine, { checkpoints: [two] })).toEqual([5, ORG, LENGTH]);
    expect(await outcome(other, { checkpoints: [one] })).toEqual([5, ORG, LENGTH]);
  });

  it('takes an old checkpoint only where it belongs', async () => {
    const old = checkpointLine(noteAt(trail, 20));
    expect(await outcome(lines.map((one) => (one === checkpointLine(noteAt(trail, 40)) ? old : one)))).toEqual([
      5,
      ORG,
      40,
    ]);
    expect(await outcome(lines.toSpliced(at(30), 0, old))).toEqual([5, ORG, 29]);
    // As what it is, the head of the first twenty, it is as good as ever.
    expect(await outcome(lines, { checkpoints: [told(noteAt(trail, 20)), told(noteAt(trail, 20))] })).toEqual([0]);
  });

  it('believes no other key than the one that was told', async () => {
    const mine = key(theTrailKey().text);
    expect(await outcome(lines, { keys: [mine] })).toEqual([0]);
    expect(await outcome(lines, { keys: [key(theTrailKey(ORG, 8).text)] })).toEqual([5, ORG, 0]);
    expect(await outcome(lines, { keys: [key(theTrailKey(OTHER).text)] })).toEqual([0]);
    expect(await outcome(lines, { checkpoints: [told(noteAt(trail, 30, ORG, 8))] })).toEqual([5, ORG, 30]);
    const foreign = lines.toSpliced(at(30), 0, checkpointLine(noteAt(trail, 29, ORG, 8)));
    expect(await outcome(foreign)).toEqual([5, ORG, 29]);
    const ofOthers = checkpointLine(noteAt(aTrail(29, undefined, OTHER), 29, OTHER));
    expect(await outcome(lines.toSpliced(at(30), 0, ofOthers))).toEqual([5, ORG, 29]);
  });

  it('asks for a checkpoint of a chain that is not there at all', async () => {
    const note = noteAt(aTrail(3, undefined, OTHER), 3, OTHER);
    expect(await outcome(lines, { checkpoints: [told(note)] })).toEqual([4, OTHER, 1]);
    const twice = [...lines.slice(0, -1), ...lines.slice(1, -1), 'end 2'];
    expect(await outcome(twice)).toEqual([2, null, 0]);
    const both = [...lines.slice(0, -1), ...bundleLines(aTrail(3, undefined, OTHER), [3], OTHER).slice(1, -1), 'end 2'];
    expect(await outcome(both, { checkpoints: [told(note)] })).toEqual([0]);
    expect(await outcome(both.with(-1, 'end 1'))).toEqual([2, null, 0]);
    expect(await outcome([...lines, lines[0] ?? ''])).toEqual([2, null, 0]);
  });

  it('may be without events, and needs its chain before them', async () => {
    const empty = chainLine(ORG, 0, Buffer.alloc(32), theTrailKey().text);
    expect(await outcome(['izdeu-trail/1', empty, 'end 1'])).toEqual([0]);
    expect(await outcome(['izdeu-trail/1', 'end 0'])).toEqual([0]);
    expect(await outcome(['izdeu-trail/1', lines[at(1)] ?? '', 'end 0'])).toEqual([2, null, 0]);
    expect(await outcome(['izdeu-trail/2', 'end 0'])).toEqual([2, null, 0]);
  });

  it('flags a clock that was set back by more than two seconds, and no smaller disorder', async () => {
    const withClock = async (seconds: number) => {
      const shift = (seq: number) =>
        new Date(Date.UTC(2026, 10, 22, 4, 5) + (seq < 30 ? seq : seq - seconds) * 1000)
          .toISOString()
          .replace('Z', '000Z');
      return (
        await verifyBundle([
          bytesOf(
            bundleLines(
              aTrail(LENGTH, (seq) => ({ at: shift(seq) })),
              SIZES,
            ),
          ),
        ])
      ).clock;
    };
    expect(await withClock(0)).toBeNull();
    expect(await withClock(3)).toBeNull();
    expect(await withClock(3.001)).toEqual({ events: 1, firstOrgId: ORG, firstSeq: 30 });
    expect(await withClock(86_400)).toEqual({ events: 31, firstOrgId: ORG, firstSeq: 30 });
  });

  describe('with a witness', () => {
    const secret = ed25519Of(Buffer.alloc(32, 99));
    const witness = key(verifierKeyOf('atajurt.example/witness', secret, 4));
    const note = noteAt(trail, LENGTH);
    const seen = cosign(note, witness.name, secret, new Date('2026-11-22T05:00:00Z'));

    it('holds the signature of another party beside that of the log', async () => {
      expect(told(seen).note.signatures).toHaveLength(2);
      expect(await outcome(lines, { checkpoints: [told(seen)], witnesses: [witness] })).toEqual([0]);
      expect(await outcome(lines, { checkpoints: [told(note)], witnesses: [witness] })).toEqual([5, ORG, LENGTH]);
      const stranger = key(verifierKeyOf('atajurt.example/witness', ed25519Of(Buffer.alloc(32, 98)), 4));
      expect(await outcome(lines, { checkpoints: [told(seen)], witnesses: [stranger] })).toEqual([5, ORG, LENGTH]);
    });

    it('takes no changed bit of what was signed, nor of the time', () => {
      const bytes = Buffer.from(seen);
      const accepted: number[] = [];
      for (let bit = 0; bit < bytes.length * 8; bit += 3) {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        const read = readNote(changed.toString('utf8'));
        if (read && isSignedBy(read, key(theTrailKey().text)) && isSignedBy(read, witness)) accepted.push(bit);
      }
      expect(accepted).toEqual([]);
    });
  });

  it('reads keys and notes in the one way that they are written', () => {
    const { text } = theTrailKey();
    expect(key(text)).toMatchObject({ name: `izdeu/trail/${ORG}`, kind: 1 });
    expect(readVerifierKey(text.replace(/\+[0-9a-f]{8}\+/, '+00000000+'))).toBeNull();
    expect(readVerifierKey(`x${text}`)).toBeNull();
    for (const bad of [
      '',
      '\n\n',
      'a\n\n',
      'a\n\n— b\n',
      'a\n\n- b AAAAAAAA\n',
      'a\u0001\n\n— b AAAAAAAA\n',
      'a\n\n— b AAAAAAAB',
    ])
      expect(readNote(bad)).toBeNull();
    expect(readNote('a\n\n— b AAAAAAA=\n')).not.toBeNull();
    const note = noteAt(trail, LENGTH);
    expect(readCheckpoint(note.replace(`\n${LENGTH}\n`, `\n0${LENGTH}\n`))).toBeNull();
    expect(readCheckpoint(note.replace(`\n${LENGTH}\n`, `\n${LENGTH}\nmore\n`))).toBeNull();
  });
});
