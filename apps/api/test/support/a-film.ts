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

/** A film with one picture of that many bytes, and a place that was told where it was made. */
export function aFilm(picture: number, place: string): { readonly head: Buffer; readonly tail: Buffer } {
  const ftyp = box('ftyp', Buffer.from('isom\0\0\0\0isommp41'));
  const mdat = Buffer.alloc(8);
  mdat.writeUInt32BE(picture + 8, 0);
  mdat.write('mdat', 4, 'latin1');
  const table = box(
    'stbl',
    box('stsz', numbers(0, picture, 1)),
    box('stsc', numbers(0, 1, 1, 1, 1)),
    box('stco', numbers(0, 1, ftyp.length + mdat.length)),
  );
  const handler = box('hdlr', numbers(0, 0), Buffer.from('vide'), Buffer.alloc(13));
  const track = box('trak', box('tkhd', Buffer.alloc(84)), box('mdia', handler, box('minf', table)));
  const moov = box('moov', box('mvhd', Buffer.alloc(100)), track, box('udta', Buffer.from(place)));
  return { head: Buffer.concat([ftyp, mdat]), tail: moov };
}
