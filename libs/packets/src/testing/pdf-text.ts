/**
 * The characters to which the fonts of a PDF map their glyphs (ISO 32000-1, 9.10.3: ToUnicode; Typst writes these streams
 * uncompressed). What is missing here can be seen on paper but neither searched nor copied.
 */
export function unicodeTextIn(pdf: Buffer): ReadonlySet<string> {
  const characters = new Set<string>();
  for (const [map] of pdf.toString('latin1').matchAll(/begincmap[^]*?endcmap/g)) {
    for (const [, hex] of map.matchAll(/<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>/g)) {
      for (const character of Buffer.from(hex ?? '', 'hex')
        .swap16()
        .toString('utf16le'))
        characters.add(character);
    }
  }
  return characters;
}
