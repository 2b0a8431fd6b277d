import { Injectable } from '@nestjs/common';
import type { Actor, Language } from '@izdeu/kernel';
import { LabelBook } from '@izdeu/packets';
import { Reference } from '@izdeu/reference';
import { wordsOf } from './problem-words.js';
import type { TableSay } from './table-columns.js';
import { CODE_WORDS, HEADINGS } from './table-words.js';

/** Kinds of cells whose codes are reference data. */
const KINDS = ['recipient', 'channel', 'letter_kind', 'reply_class'] as const;

/** The words in which a workbook is written. */
@Injectable()
export class TableBook {
  constructor(private readonly reference: Reference) {}

  async in(actor: Actor, language: Language): Promise<TableSay> {
    const book = new LabelBook(await this.reference.listInForce(actor, KINDS));
    return {
      heading: (heading) => HEADINGS[heading][language],
      code: (kind, code) => {
        if (kind === 'refusal') return wordsOf(code, language);
        const own = CODE_WORDS[kind]?.[code]?.[language];
        return own ?? book.label(kind, code)[language];
      },
    };
  }
}
