import { BundleVerifier, verifyBundle } from './bundle-verifier.js';
import { aTrail, bundleLines, bytesOf } from './testing/made-up-trail.js';

/** `npm run test:tamper` takes a bundle of a thousand events; here twelve stand for them. */
const WHOLE = process.env['TAMPER'] === 'whole';
const LENGTH = WHOLE ? 1000 : 12;

const ids = (seq: number) => ({
  session_ref: `0198f000-0000-7000-8000-00000000${String(seq % 7).padStart(4, '0')}`,
  case_id: '0198f000-0000-7000-8000-0000000000cc',
  payload: `{"changed":["status","level"],"note":"қ ${seq}"}`,
});

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return copy;
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
    lines.push(bytes.subarray(from, at));
    from = at + 1;
  }
  return from === bytes.length ? lines : [...lines, bytes.subarray(from)];
}

/** The same reader at the same place: a line that is refused leaves no trace in what the two share. */
const sameAs = (reader: BundleVerifier): BundleVerifier =>
  Object.assign(Object.create(BundleVerifier.prototype) as BundleVerifier, reader);

/** Threat model T21: no changed bit of a bundle is accepted, and the event that was changed is named. */
describe('a changed bundle of the trail', () => {
  const lines = bundleLines(aTrail(LENGTH, ids), [LENGTH / 4, LENGTH / 2, LENGTH]).map((one) => Buffer.from(one));
  const whole = bytesOf(lines.map(String));
  let tried = 0;
  const missed: string[] = [];
  afterAll(() => {
    process.stdout.write(`trail of ${LENGTH} events: ${tried} flips of a bit tried, ${missed.length} missed\n`);
  });

  it('is sound before it is changed', async () => {
    expect((await verifyBundle([whole])).finding).toBeNull();
  });

  it('shows each changed bit of each event, and which event it was', { timeout: 3_600_000 }, () => {
    const reader = new BundleVerifier();
    let seq = 0;
    for (const [place, line] of lines.entries()) {
      const isEvent = line[0] === 0x7b;
      if (isEvent) seq += 1;
      // With its line feed: changed, it glues the next line to this one.
      const taken = Buffer.concat([line, Buffer.of(10)]);
      for (let bit = 0; isEvent && bit < taken.length * 8; bit++) {
        tried += 1;
        const changed = flipped(taken, bit);
        const glued = changed.at(-1) === 10 ? changed : Buffer.concat([changed, lines[place + 1] ?? Buffer.alloc(0)]);
        const other = sameAs(reader);
        const [first = Buffer.alloc(0)] = linesOf(glued);
        const { finding } = other.line(first) ? other.end() : { finding: null };
        const right = finding?.seq === seq && (finding.fault === 'broken_event' || finding.fault === 'gap');
        if (!right) missed.push(`${place}.${bit}`);
      }
      expect(reader.line(line)).toBe(false);
    }
    expect(seq).toBe(LENGTH);
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThan(WHOLE ? 4_000_000 : 60_000);
  });

  it('shows each changed bit of what stands around the events', { timeout: 3_600_000 }, async () => {
    let from = 0;
    for (const line of lines) {
      for (let bit = from * 8; line[0] !== 0x7b && bit < (from + line.length + 1) * 8; bit++) {
        if (!WHOLE && bit % 17 !== 0) continue;
        tried += 1;
        if ((await verifyBundle([flipped(whole, bit)])).finding === null) missed.push(`bit ${bit}`);
      }
      from += line.length + 1;
    }
    expect(missed).toEqual([]);
  });

  it(
    'shows each event that is taken out, doubled or moved, and each place where the file is cut',
    { timeout: 3_600_000 },
    async () => {
      const places = lines.map((line, place) => (line[0] === 0x7b ? place : 0)).filter((place) => place > 0);
      const faultOf = async (changed: readonly Buffer[]) =>
        (await verifyBundle([bytesOf(changed.map(String))])).finding;
      for (const [index, place] of places.entries()) {
        if (WHOLE && index % 10 !== 0) continue;
        const [seq, here] = [index + 1, lines[place] ?? Buffer.alloc(0)];
        const last = seq === LENGTH;
        expect(await faultOf(lines.toSpliced(place, 1))).toMatchObject({ fault: last ? 'short_tail' : 'gap', seq });
        expect(await faultOf(lines.toSpliced(place, 0, here))).toMatchObject({ fault: 'gap', seq: seq + 1 });
        if (!last) {
          const next = lines[places[index + 1] ?? 0] ?? here;
          const swapped = lines.with(place, next).with(places[index + 1] ?? 0, here);
          expect(await faultOf(swapped)).toMatchObject({ fault: 'gap', seq });
        }
        expect(await faultOf(lines.slice(0, place))).toMatchObject({ fault: 'short_tail', seq });
      }
      for (let cut = 0; cut < whole.length; cut += WHOLE ? 997 : 101)
        expect((await verifyBundle([whole.subarray(0, cut)])).finding).toMatchObject({ fault: 'short_tail' });
    },
  );
});
