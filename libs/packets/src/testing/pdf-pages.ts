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
      Buffer.from(text ?? '', 'hex').swap16().toString('utf16le'),
    ]),
  );
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function textOf(content: string, fonts: ReadonlyMap<string | undefined, Glyphs>): string {
  let glyphs: Glyphs = new Map();
  let text = '';
  for (const [found, font, string] of content.matchAll(/\/(\w+) [\d.]+ Tf|\(((?:[^()\\]|\\[^])*)\)|T[jJ]\b/g)) {
    if (font !== undefined) glyphs = fonts.get(font) ?? glyphs;
    else if (string === undefined) text += found === 'TJ' || found === 'Tj' ? '\n' : '';
    else {
      const bytes = Buffer.from(
        string.replace(/\\(\d{1,3}|[^])/g, (_, code: string) =>
          /^\d/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (ESCAPED[code] ?? code),
        ),
        'latin1',
      );
      for (let at = 0; at + 1 < bytes.length; at += 2) text += glyphs.get(bytes.readUInt16BE(at)) ?? '';
    }
  }
  return text;
}
