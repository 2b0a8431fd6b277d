import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Answers whether the packet's fonts can draw a character. */
export interface FontCoverage {
  has(codePoint: number): boolean;
}

const FORMAT_SEGMENTS = 4;
const FORMAT_GROUPS = 12;

/**
 * Reads which characters the fonts of a folder can draw. A family (the file name up to `-`) has a character only if all of
 * its faces have it, so that a name does not lose a letter in bold.
 *
 * @throws Error when a font file cannot be read as TrueType (OpenType 1.9, table `cmap`).
 */
export function readFontCoverage(folder: string): FontCoverage {
  const families = new Map<string, Set<number>>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ttf'))) {
    const family = file.slice(0, file.indexOf('-'));
    const covered = charactersOf(readFileSync(join(folder, file)), file);
    const known = families.get(family);
    families.set(family, known ? new Set([...known].filter((one) => covered.has(one))) : covered);
  }
  const all = [...families.values()];
  return { has: (codePoint) => all.some((family) => family.has(codePoint)) };
}

function charactersOf(font: Buffer, file: string): Set<number> {
  const characters = new Set<number>();
  const cmap = tableOffset(font, 'cmap', file);
  const subtables = font.readUInt16BE(cmap + 2);
  for (let i = 0; i < subtables; i += 1) {
    const offset = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4);
    const format = font.readUInt16BE(offset);
    if (format === FORMAT_GROUPS) addGroups(font, offset, characters);
    if (format === FORMAT_SEGMENTS) addSegments(font, offset, characters);
  }
  if (characters.size === 0) throw new Error(`font ${file} has no Unicode character map`);
  return characters;
}

function tableOffset(font: Buffer, tag: string, file: string): number {
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i += 1) {
    const record = 12 + i * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`font ${file} has no table ${tag}`);
}

function addGroups(font: Buffer, at: number, into: Set<number>): void {
  const groups = font.readUInt32BE(at + 12);
  for (let i = 0; i < groups; i += 1) {
    const group = at + 16 + i * 12;
    const [first, last, glyph] = [0, 4, 8].map((field) => font.readUInt32BE(group + field)) as [number, number, number];
    for (let one = first; one <= last; one += 1) if (glyph + one - first !== 0) into.add(one);
  }
}

function addSegments(font: Buffer, at: number, into: Set<number>): void {
  const bytes = font.readUInt16BE(at + 6);
  const [ends, starts, deltas, ranges] = [14, 16 + bytes, 16 + 2 * bytes, 16 + 3 * bytes].map(
    (field) => at + field,
  ) as [number, number, number, number];
  for (let i = 0; i < bytes; i += 2) {
    const last = font.readUInt16BE(ends + i);
    const range = font.readUInt16BE(ranges + i);
    for (let one = font.readUInt16BE(starts + i); one <= last && one !== 0xffff; one += 1) {
      const raw = range === 0 ? one : font.readUInt16BE(ranges + i + range + 2 * (one - font.readUInt16BE(starts + i)));
      const glyph = range === 0 || raw !== 0 ? (raw + font.readUInt16BE(deltas + i)) & 0xffff : 0;
      if (glyph !== 0) into.add(one);
    }
  }
}
