import { dayOf } from '@izdeu/kernel';
import { compareNames, scriptOf } from '@izdeu/names';
import { joinBasis, type NamedIn } from '@izdeu/proof';
import type { PaperSpelling } from '../domain/packet-content.js';
import { JOIN_BASIS_WORDS } from './coded-words.js';
import type { CaseSheets, EnclosureOf, SheetMention } from './packet-facts.js';

/**
 * How the papers that go with the letter name one person, and by what it is known to be the same one. Other papers of the
 * case are not told of: nothing leaves that is not enclosed.
 */
export function spellingsOf(sheets: CaseSheets, personId: string, enclosureOf: EnclosureOf): PaperSpelling[] {
  const { book, documents } = sheets;
  const kindOf = (id: string): string => documents.find((one) => one.id === id)?.kind ?? '';
  const own = sheets.mentions.filter((one) => one.personId === personId && enclosureOf(one.documentId) !== null);
  const named = own.map((mention): NamedIn => ({
    paper: mention.documentId,
    bridge: book.data('document_kind', kindOf(mention.documentId))['bridge'] === true,
    mention: comparable(mention),
  }));
  return own.map((mention, at) => {
    const one = named[at];
    const basis = one ? joinBasis(one, named, (a, b) => compareNames(a, b).verdict) : 'alone';
    return {
      paper: book.words('document_kind', kindOf(mention.documentId)),
      enclosure: enclosureOf(mention.documentId),
      spelling: mention.spelling,
      script: scriptOf(mention.spelling),
      number: mention.maskedNumber,
      born: mention.birthDate && dayOf(mention.birthDate),
      joined: JOIN_BASIS_WORDS[basis],
    };
  });
}

const comparable = ({ spelling, numberIndex, birthDate, confirmedAt }: SheetMention): NamedIn['mention'] => ({
  spelling,
  numbers: numberIndex === null ? [] : [Buffer.from(numberIndex).toString('base64')],
  birthDate: birthDate && dayOf(birthDate),
  confirmed: confirmedAt !== null,
});
