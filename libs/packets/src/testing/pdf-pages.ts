import { inflateSync } from 'node:zlib';

type Glyphs = ReadonlyMap<number, string>;

/**
 * The text of each page of a PDF as our typesetter writes it (ISO 32000-1: compressed content streams, two-byte glyph
 * numbers, ToUnicode maps), a line for each run of glyphs. Reads no other PDF.
 */
export function pageTextsIn(pdf: Buffer): string[] {
  const file = pdf.toString('latin1');
  const body = (id: string): string => {
    const start = file.indexOf(`\n${id} 0 obj\n`);
    return file.slice(start, file.indexOf('endobj', start));
  };
  const [, kids = ''] = /\/Kids \[([^\]]*)\]/.exec(file) ?? [];
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const page = body(id ?? '');
    const [, fontList = ''] = /\/Font <<([^>]*)>>/.exec(page) ?? [];
    const fonts = new Map(
      [...fontList.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, font]) => [name, glyphsOf(body(font ?? ''), body)]),
    );
    return textOf(inflated(body(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '')), fonts);
  });
}

function inflated(stream: string): string {
  const start = stream.indexOf('stream\n') + 'stream\n'.length;
  return inflateSync(Buffer.from(stream.slice(start), 'latin1')).toString('latin1');
}

function glyphsOf(font: string, body: (id: string) => string): Glyphs {
  const map = body(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1] ?? '');
  return new Map(
    [...map.matchAll(/<([0-9A-F]{4})>\s*<([0-9A-F]+)>/gi)].map(([, glyph, text]) => [
      parseInt(glyph ?? '', 16),
      Buffer.from(text ?? '', 'hex')
        .swap16()
        .toString('utf16le'),
    ]),
  );
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function textOf(content: string, fonts: ReadonlyMap<string | undefined, Glyphs>): string {
  let glyphs: Glyphs = new Map();
  let text = '';
  const token = /\/(\w+) [\d.]+ Tf|\(|T[jJ]\b/g;
  for (let found = token.exec(content); found; found = token.exec(content)) {
    if (found[1] !== undefined) glyphs = fonts.get(found[1]) ?? glyphs;
    else if (found[0] !== '(') text += '\n';
    else {
      const { bytes, end } = stringAt(content, token.lastIndex);
      for (let at = 0; at + 1 < bytes.length; at += 2) text += glyphs.get(bytes.readUInt16BE(at)) ?? '';
      token.lastIndex = end;
    }
  }
  return text;
}

/** A literal string (ISO 32000-1, 7.3.4.2), whose inner brackets may stand without a backslash where they match. */
function stringAt(content: string, start: number): { bytes: Buffer; end: number } {
  const bytes: number[] = [];
  let depth = 1;
  let at = start;
  for (; at < content.length; at += 1) {
    const one = content.charAt(at);
    if (one === '\\') {
      const code = /^(\d{1,3}|[^])/.exec(content.slice(at + 1, at + 4))?.[1] ?? '';
      bytes.push(/^\d/.test(code) ? parseInt(code, 8) : (ESCAPED[code] ?? code).charCodeAt(0));
      at += code.length;
      continue;
    }
    depth += one === '(' ? 1 : one === ')' ? -1 : 0;
    if (depth === 0) break;
    bytes.push(one.charCodeAt(0));
  }
  return { bytes: Buffer.from(bytes), end: at + 1 };
}
