import type { ReferenceBook } from './use-reference.js';

interface PlaceGroup {
  readonly group: string;
  readonly items: { value: string; label: string }[];
}

/**
 * Places as choices under the region or prefecture that they lie in. A prefecture or region with places below it leads
 * its own group, so that "somewhere in Ili" can be chosen too; `others` heads those that nothing lies below.
 */
export function placeGroups(book: Pick<ReferenceBook, 'entries' | 'label'>, others: string): PlaceGroup[] {
  const entries = book.entries('place');
  const parentOf = ({ data }: (typeof entries)[number]) => (typeof data.parent === 'string' ? data.parent : null);
  const known = new Set(entries.map(({ code }) => code));
  const heads = new Set(entries.map(parentOf).filter((code) => code !== null && known.has(code)));
  const groups = new Map<string, PlaceGroup['items']>();
  const put = (heading: string, code: string) => {
    const items = groups.get(heading) ?? [];
    groups.set(heading, [...items, { value: code, label: book.label('place', code) }]);
  };
  const lone = [];
  for (const entry of entries) {
    const parent = parentOf(entry);
    if (heads.has(entry.code)) put(entry.code, entry.code);
    else if (parent !== null && heads.has(parent)) put(parent, entry.code);
    else lone.push(entry.code);
  }
  for (const code of lone) put('', code);
  return [...groups].map(([code, items]) => ({
    group: code === '' ? others : book.label('place', code),
    items: items.toSorted((one, other) => Number(other.value === code) - Number(one.value === code)),
  }));
}
