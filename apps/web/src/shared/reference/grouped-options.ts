import type { ReferenceBook } from './use-reference.js';

type Entry = ReturnType<ReferenceBook['entries']>[number];

interface Group {
  readonly group: string;
  readonly items: ReturnType<ReferenceBook['options']>;
}

/** Entries as choices under headings; `headingOf` answers the words of the group that an entry belongs to. */
export function groupedOptions(
  book: ReferenceBook,
  kind: string,
  keep: (entry: Entry) => boolean,
  headingOf: (entry: Entry) => string,
): Group[] {
  const headings = [...new Set(book.entries(kind).filter(keep).map(headingOf))];
  return headings.map((group) => ({
    group,
    items: book.options(kind, (entry) => keep(entry) && headingOf(entry) === group),
  }));
}
