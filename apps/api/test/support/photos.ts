const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

/** A photo of 8 × 8 grey pixels in whose EXIF a text stands, as a place or a name would. */
export const aPhoto = (told: string, height = 8): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0', 'latin1'), Buffer.from(told)])),
    segment(0xdb, Buffer.concat([Buffer.alloc(1), Buffer.alloc(64, 0x10)])),
    segment(
      0xc0,
      Buffer.from(`08${height.toString(16).padStart(4, '0')}${height === 8 ? '0008' : 'fff0'}01011100`, 'hex'),
    ),
    segment(0xc4, Buffer.concat([Buffer.from([0x00, 1]), Buffer.alloc(16)])),
    segment(0xc4, Buffer.concat([Buffer.from([0x10, 1]), Buffer.alloc(16)])),
    segment(0xda, Buffer.from('010100003f00', 'hex')),
    Buffer.from('d2cf20ff00ffd9', 'hex'),
  ]);
