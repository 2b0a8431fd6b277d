import { SaxesParser, type SaxesTagNS } from 'saxes';
import { StripError } from './strip-error.js';

export interface Attribute {
  /** As it is written, with its prefix. */
  readonly name: string;
  readonly local: string;
  readonly value: string;
}

export interface Element {
  readonly local: string;
  readonly uri: string;
  readonly attributes: readonly Attribute[];
}

/** What stays of a text; parts of it that are not spoken of stay as they are. */
export interface Edit {
  /** Null: the element goes with all that is in it. Otherwise its attributes. */
  element(element: Element): readonly Attribute[] | null;
  /** @param within the element that it stands in */
  text(text: string, within: Element): string;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
const quoted = (value: string): string =>
  escaped(value).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');

const elementOf = ({ local, uri, attributes }: SaxesTagNS): Element => ({
  ...{ local, uri },
  attributes: Object.values(attributes).map(({ name, local: own, value }) => ({ name, local: own, value })),
});

/** UTF-8 alone: other codings are never written by the programs that we know. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new StripError('unknown_parts', { cause: error });
  }
}

/**
 * Writes a text in XML anew, element by element, as the edit says. Comments and instructions to programs go.
 * @throws StripError `unknown_parts` for a text that defines words of its own or has another coding; Error when it is broken
 */
export function editXml(bytes: Buffer, edit: Edit): Buffer {
  const parser = new SaxesParser({ xmlns: true });
  const out: string[] = [];
  const open: Element[] = [];
  let dropped = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new StripError('unknown_parts');
  });
  parser.on('xmldecl', ({ encoding, standalone }) => {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) throw new StripError('unknown_parts');
    out.push(`<?xml version="1.0" encoding="UTF-8"${standalone === 'yes' ? ' standalone="yes"' : ''}?>\n`);
  });
  parser.on('opentag', (tag) => {
    const element = elementOf(tag);
    open.push(element);
    const kept = dropped > 0 ? null : edit.element(element);
    if (kept === null) dropped += 1;
    else {
      const attributes = kept.map(({ name, value }) => ` ${name}="${quoted(value)}"`).join('');
      out.push(`<${tag.name}${attributes}${tag.isSelfClosing ? '/' : ''}>`);
    }
  });
  parser.on('closetag', (tag) => {
    open.pop();
    if (dropped > 0) dropped -= 1;
    else if (!tag.isSelfClosing) out.push(`</${tag.name}>`);
  });
  const said = (text: string): void => {
    const within = open.at(-1);
    if (dropped === 0 && within) out.push(escaped(edit.text(text, within)));
  };
  parser.on('text', said);
  parser.on('cdata', said);
  parser.write(textOf(bytes)).close();
  return Buffer.from(out.join(''));
}

/** Where a link may lead without telling of a machine: a path on somebody's disk names its owner. */
export const isOpenLink = (target: string): boolean => /^(https?:\/\/|mailto:|tel:|#)/i.test(target);

export const NOWHERE = 'about:blank';
