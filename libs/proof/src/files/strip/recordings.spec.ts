import { DomainError } from '@izdeu/kernel';
import type { FileSource } from '@izdeu/storage';
import { withoutHiddenData } from './strip.js';
import { sourceOf, strip } from './stripping.js';
import { stripWhole } from './whole-ways.js';

const PLACE = '+43.2389+076.8897/';
const AUTHOR = 'Айгүл Сейітова, iPhone 15';

function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}
function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
}

interface Track {
  readonly handler: string;
  readonly samples: readonly string[];
}

/** A track whose samples lie in two chunks from `at` on. */
function track({ handler, samples }: Track, at: number): Buffer {
  const sizes = samples.map((one) => Buffer.byteLength(one));
  const described =
    handler === 'vide' ? Buffer.concat([Buffer.alloc(42), Buffer.from(AUTHOR)], 78) : Buffer.alloc(28, 1);
  const table = box(
    'stbl',
    box('stsd', numbers(0, 1), box(handler === 'vide' ? 'avc1' : 'mp4a', described)),
    box('stsz', numbers(0, 0, sizes.length, ...sizes)),
    box('stsc', numbers(0, 2, 1, 1, 1, 2, sizes.length - 1, 1)),
    box('stco', numbers(0, 2, at, at + (sizes[0] ?? 0))),
  );
  const name = (kind: string): Buffer =>
    box('hdlr', Buffer.alloc(8), Buffer.from(kind), Buffer.alloc(12), Buffer.from(AUTHOR));
  return box(
    'trak',
    box('tkhd', Buffer.alloc(84, 0x11)),
    box(
      'mdia',
      name(handler),
      box('minf', name('alis'), box('dinf', box('dref', numbers(0, 1), box('url ', numbers(1)))), table),
    ),
    box('meta', Buffer.from(AUTHOR)),
  );
}

/** A film whose parts stand before its list, or behind it, with something that nobody points at between them. */
function film(tracks: readonly Track[], listFirst = false): Buffer {
  const ftyp = box('ftyp', Buffer.from('qt  \0\0\0\0qt  '));
  const list = (from: number): Buffer => {
    let at = from;
    const made = tracks.map((one) => {
      const built = track(one, at);
      at += Buffer.byteLength(one.samples.join('')) + LEFT_OVER.length;
      return built;
    });
    return box(
      'moov',
      box('mvhd', Buffer.alloc(100, 7)),
      ...made,
      box('udta', Buffer.from(PLACE)),
      box('meta', Buffer.from(PLACE)),
    );
  };
  const data = box('mdat', ...tracks.flatMap(({ samples }) => [Buffer.from(samples.join('')), LEFT_OVER]));
  const told = box('uuid', Buffer.from(`${AUTHOR}${PLACE}`));
  if (listFirst) return Buffer.concat([ftyp, list(ftyp.length + list(0).length + 8), data, told]);
  return Buffer.concat([ftyp, data, told, list(ftyp.length + 8)]);
}
const LEFT_OVER = Buffer.from(`left over ${PLACE}`);
const FILM: Track = { handler: 'vide', samples: ['first picture ', 'second picture ', 'third picture'] };
const SOUND: Track = { handler: 'soun', samples: ['first sound ', 'second sound'] };
const PLACES: Track = { handler: 'meta', samples: [PLACE, PLACE, PLACE] };

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length & 1, 0x21)]);
}
const wave = (): Buffer =>
  chunk(
    'RIFF',
    Buffer.concat([
      Buffer.from('WAVE'),
      chunk('fmt ', Buffer.alloc(16, 1)),
      chunk('LIST', Buffer.from(`INFO${AUTHOR}`)),
      chunk('data', Buffer.from('coded sound')),
      chunk('bext', Buffer.from(PLACE)),
    ]),
  );
const mp3 = (between = ''): Buffer =>
  Buffer.concat([
    Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, PLACE.length]),
    Buffer.from(PLACE),
    Buffer.from('fffb9000', 'hex'),
    Buffer.from(`coded sound${between}`),
    Buffer.concat([Buffer.from('TAG'), Buffer.from(AUTHOR)], 128),
  ]);

/** A page of Ogg (RFC 3533) with these packets; the sum is worked out bit by bit, not by the table of the product. */
function page(flags: number, serial: number, number: number, packets: readonly Buffer[], ends = true): Buffer {
  const lengths = packets.flatMap((one, at) => {
    const whole = Array.from({ length: Math.floor(one.length / 255) }, () => 255);
    return at < packets.length - 1 || ends ? [...whole, one.length % 255] : whole;
  });
  const head = Buffer.alloc(27);
  head.write('OggS');
  head[5] = flags;
  head.writeUInt32LE(serial, 14);
  head.writeUInt32LE(number, 18);
  head[26] = lengths.length;
  const bytes = Buffer.concat([head, Buffer.from(lengths), ...packets]);
  bytes.writeUInt32LE(oggSum(bytes), 22);
  return bytes;
}
function oggSum(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) {
    sum = (sum ^ (byte << 24)) >>> 0;
    for (let bit = 0; bit < 8; bit++) sum = (sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1) >>> 0;
  }
  return sum;
}
function pagesIn(bytes: Buffer): Buffer[] {
  const pages: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const lengths = bytes.subarray(at + 27, at + 27 + (bytes[at + 26] ?? 0));
    const size = 27 + lengths.length + lengths.reduce((sum, one) => sum + one, 0);
    pages.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pages;
}
const counted = (text: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(text));
  return Buffer.concat([length, Buffer.from(text)]);
};
const told = (mark: string): Buffer =>
  Buffer.concat([
    Buffer.from(mark, 'latin1'),
    counted(AUTHOR),
    Buffer.of(2, 0, 0, 0),
    counted(`LOCATION=${PLACE}`),
    counted(`ARTIST=${AUTHOR}${'.'.repeat(600)}`),
    Buffer.of(1),
  ]);
const opusPages = (): Buffer[] => {
  const notes = told('OpusTags');
  return [
    page(2, 7, 0, [Buffer.from('OpusHead-------')]),
    page(0, 7, 1, [notes.subarray(0, 510)], false),
    page(1, 7, 2, [notes.subarray(510)]),
    page(0, 7, 3, [Buffer.from('coded sound')]),
    page(4, 7, 4, [Buffer.from('more sound')]),
  ];
};
const vorbisPages = (): Buffer[] => [
  page(2, 5, 0, [Buffer.from('\x01vorbis-----')]),
  page(0, 5, 1, [told('\x03vorbis'), Buffer.from('\x05vorbis set up')]),
  page(4, 5, 2, [Buffer.from('coded sound'), Buffer.from('more sound')]),
];

describe('a copy of a recording without hidden data', () => {
  it.each<[string, string, Buffer, string[]]>([
    ['a film', 'video/mp4', film([FILM, SOUND]), [...FILM.samples, ...SOUND.samples]],
    ['a film whose list comes first', 'video/mp4', film([SOUND, FILM], true), [...FILM.samples, ...SOUND.samples]],
    [
      'a film that was told where it was',
      'video/quicktime',
      film([PLACES, FILM, SOUND]),
      [...FILM.samples, ...SOUND.samples],
    ],
    ['sound in M4A', 'audio/mp4', film([SOUND]), [...SOUND.samples]],
    ['sound in MP3', 'audio/mpeg', mp3(), ['coded sound']],
    ['sound in WAVE', 'audio/wav', wave(), ['coded sound']],
    ['a voice message in Opus', 'audio/ogg', Buffer.concat(opusPages()), ['coded sound', 'more sound', 'OpusHead']],
    ['sound in Vorbis', 'audio/ogg', Buffer.concat(vorbisPages()), ['coded sound', 'more sound', 'vorbis set up']],
  ])('of %s tells neither place nor author, and is the same pictures and sound', async (_, type, original, parts) => {
    for (const secret of [PLACE, AUTHOR]) expect(original.includes(secret)).toBe(true);
    const copy = await strip(original, type);
    for (const secret of [PLACE, AUTHOR]) expect(copy.includes(secret)).toBe(false);
    for (const part of parts) expect(copy.includes(part)).toBe(true);
    if (type !== 'audio/mpeg') {
      expect(copy).toHaveLength(original.length);
      for (const part of parts) expect(copy.indexOf(part)).toBe(original.indexOf(part));
    }
    // In whatever pieces it is read, and once more: nothing was left to take.
    for (const piece of [1, 64, 1_000_000]) expect(await strip(original, type, piece)).toEqual(copy);
    expect(await strip(copy, type)).toEqual(copy);
  });

  it('of Ogg has pages whose sums are right, and notes that say nothing', async () => {
    for (const [pages, mark] of [
      [opusPages(), 'OpusTags'],
      [vorbisPages(), '\x03vorbis'],
    ] as const) {
      const copy = pagesIn(await strip(Buffer.concat(pages), 'audio/ogg'));
      expect(copy).toHaveLength(pages.length);
      for (const one of copy) {
        const plain = Buffer.from(one);
        plain.fill(0, 22, 26);
        expect(one.readUInt32LE(22)).toBe(oggSum(plain));
      }
      // Nobody's name, no notes: 0 and 0 behind the mark.
      const at = copy[1]?.indexOf(mark, 0, 'latin1') ?? 0;
      expect(copy[1]?.subarray(at + mark.length, at + mark.length + 8)).toEqual(Buffer.alloc(8));
    }
  });

  it('is refused where we do not know what a part tells', async () => {
    const unknown = { obstacle: 'unknown_parts' };
    await expect(strip(film([PLACES]), 'video/mp4')).rejects.toMatchObject(unknown);
    await expect(strip(Buffer.concat([film([FILM]), box('moof')]), 'video/mp4')).rejects.toMatchObject(unknown);
    await expect(strip(mp3(`APETAGEX${AUTHOR}`), 'audio/mpeg', 7)).rejects.toMatchObject(unknown);
    await expect(strip(Buffer.from('\x1aE\xdf\xa3'), 'video/webm')).rejects.toMatchObject({ obstacle: 'no_way' });
    const pages = [opusPages()[0], page(2, 9, 0, [Buffer.from('fishead')]), ...opusPages().slice(1)];
    for (const bytes of [
      // A second stream, a coding that we do not know, another stream behind the end, something between two pages.
      Buffer.concat(pages as Buffer[]),
      Buffer.concat([page(2, 7, 0, [Buffer.from('Speex   ')]), page(0, 7, 1, [Buffer.from('x'.repeat(40))])]),
      Buffer.concat([...opusPages(), ...opusPages()]),
      Buffer.concat([...opusPages().slice(0, 1), Buffer.from(AUTHOR), ...opusPages().slice(1)]),
      Buffer.concat([...opusPages(), Buffer.from(PLACE.repeat(3))]),
    ])
      await expect(strip(bytes, 'audio/ogg')).rejects.toMatchObject(unknown);
  });

  it.each<[string, Buffer]>([
    ['video/mp4', film([FILM, SOUND]).subarray(0, -20)],
    ['video/mp4', film([FILM, SOUND], true).subarray(0, 900)],
    ['audio/wav', wave().subarray(0, 60)],
    ['audio/mpeg', mp3().subarray(0, 28)],
    ['audio/ogg', Buffer.concat(opusPages()).subarray(0, 300)],
    ['audio/ogg', Buffer.concat(opusPages().slice(0, 2))],
  ])('is refused for %s that breaks off', async (type, bytes) => {
    await expect(strip(bytes, type)).rejects.toMatchObject({ obstacle: 'damaged' });
  });

  it('says nothing of a recording that the disk does not give back', async () => {
    const shaky: FileSource = {
      size: 1_000_000,
      read: () => Promise.reject(new DomainError('storage.unavailable')),
      chunks: () => sourceOf(Buffer.alloc(0)).chunks(),
    };
    for (const kind of ['audio/mpeg', 'audio/ogg', 'audio/wav', 'video/mp4'])
      await expect(withoutHiddenData(shaky, kind, stripWhole)).rejects.toMatchObject({ code: 'storage.unavailable' });
  });

  it('never throws anything but its own refusals, whatever the bytes', async () => {
    for (const [type, bytes] of [
      ['video/mp4', film([FILM, PLACES])],
      ['audio/wav', wave()],
      ['audio/mpeg', mp3()],
      ['audio/ogg', Buffer.concat(opusPages())],
    ] as const)
      for (let at = 0; at < bytes.length; at++) {
        const broken = Buffer.from(bytes);
        broken[at] = 0xff;
        await strip(broken, type).catch((error: unknown) => expect(error).toMatchObject({ name: 'StripError' }));
      }
  });
});
